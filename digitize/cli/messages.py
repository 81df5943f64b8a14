"""Every text of the command line, in one place, so that other languages can follow."""

PROGRAM = "Turn an archive's paper into validated, searchable records."
PROGRAM_EPILOG = (
    "Example: digitize run scans/ && digitize search 'Əliyev'\n\n"
    "Exit statuses: 0 done, 1 wrong usage, 2 some sources refused, 3 something is missing,"
    " 4 archive or index damaged or locked, 5 a check failed, 130 interrupted."
)

OPTION_ARCHIVE = "The archive's folder; else as digitize.toml says, else ./archive."
OPTION_JSON = "Print the result as JSON."
OPTION_QUIET = "Print results and errors only."
OPTION_VERBOSE = "Print more of what is going on."
OPTION_VERSION = "Print the version and leave."

TRY_HELP = "Try '{path} --help'."
INTERNAL = (
    "digitize: a mistake in the program ({kind}). Nothing finished is lost."
    "\n  Please report it with what --verbose prints."
)
NO_SPACE = "No room is left on the disk."

# init
INIT = "Make an empty archive."
INIT_EPILOG = "Example: digitize init --archive /srv/registry"
INIT_MADE = "Made an archive at {path}."
INIT_THERE = "There is an archive at {path} already; nothing was changed."

# run
RUN = (
    "Read files and folders into the archive.\n\n"
    "What was done before with the same options and models is not done again; after an"
    " interruption the run goes on from the last finished page."
)
RUN_EPILOG = (
    "Examples: digitize run scans/\n\n"
    "find /mnt/scanner -name '*.tif' | digitize run - --pipeline civil-registry"
)
RUN_SOURCES = "Files, folders (with all below them), or - for a list on standard input."
RUN_PIPELINE = "The pipeline to read with."
RUN_WORKERS = "Worker processes; 0 is one for each core."
RUN_DRY = "Only count what would be done."
RUN_RETRY = "Try again what failed before with the same options."
RUN_NOTHING = "No documents were found in {sources}."
RUN_FOUND = "{files} files to look at."
RUN_SKIPPED = "Passed over: {counts}."
RUN_INDEX_LOST = "The index was damaged; it is made again from the archive."
RUN_INDEX_BEHIND = "The index is behind: {why} It catches up at the next run."
RUN_REFUSED = "{state}: {source}: {message} [{code}]"
RUN_INTERRUPTED = "Interrupted; everything finished is kept. Run again to go on."
RUN_PAGES = "Pages: {read} read, {kept} kept from before, {failed} failed"
RUN_TIME = "Time: {time}, {rate} pages a minute"
RUN_READING = "reading"
RUN_PROGRESS_LINE = "{done} of {total} pages, {rate} pages/min, {left} left"
RUN_UNKNOWN = "–"

SKIP_REASONS = {
    "hidden": "hidden",
    "not-a-document": "not documents",
    "seen": "reached twice",
    "special": "devices and pipes",
    "archive": "digitize archives",
    "unreadable": "folders and files that cannot be opened",
}

# status and report
STATUS = "Show what is in the archive and how the last runs went."
STATUS_EPILOG = "Example: digitize status --json"
STATUS_BATCHES = "How many of the last runs to list."
STATUS_ARCHIVE = "Archive: {path}"
STATUS_WAITING = "Waiting for the index: {count}"
STATUS_COLUMNS = ("Run", "State", "Begun", "Pages read", "Sources")
STATUS_NO_BATCHES = "No run yet."
REPORT = "Show the report of a run: the last one, or that of a number."
REPORT_EPILOG = "Example: digitize report 3"
REPORT_BATCH = "Number of the run."
REPORT_HEAD = "Run {number}: {state}, {begun}"
REPORT_COLUMNS = ("Source", "State", "Reason", "What was wrong")
REPORT_PLACE = "Report: {path}"
REPORT_NO_BATCH = "There is no run {number}."
REPORT_NONE = "There was no run yet."
REPORT_NONE_REMEDY = "digitize status lists the runs; digitize run SOURCE makes one."
REPORT_GONE = "The report of run {number} is not there."
REPORT_GONE_REMEDY = "It is written when a run ends; one that was killed has none."

# search and show
SEARCH = (
    "Find documents, whichever alphabet they are in and however the word is typed."
    '\n\nA query has words, "phrases", AND, OR, NOT, parentheses, prefix*, fuzzy~ and'
    " field:value."
)
SEARCH_EPILOG = "Example: digitize search 'Memmedov 1975' --type birth_certificate"
SEARCH_QUERY = "What to look for; empty finds everything."
SEARCH_TYPE = "Only this kind of record."
SEARCH_FROM = "Only documents with a date from then on: a year, a month (1987-03) or a day."
SEARCH_TO = "Only documents with a date up to then."
SEARCH_FIELD = "Only documents with this value, as surname=Bağırov; may be given again."
SEARCH_EXACT = "As it is typed: no other alphabet, spelling or error."
SEARCH_LIMIT = "How many documents to show."
SEARCH_CURSOR = "Go on after the last page: its value of next."
SEARCH_FIELD_WRONG = "--field {text!r} is not of the form name=value."
SEARCH_DATE_WRONG = "{option} {text!r} is not a date."
SEARCH_DATE_REMEDY = "Write a year, a month or a day: 1987, 1987-03, 1987-03-12."
SEARCH_NONE = "Nothing was found."
SEARCH_SUGGESTION = "Did you mean: {suggestion}"
SEARCH_TOTAL = "{total} found, {shown} shown, {ms} ms"
SEARCH_NEXT = "More: --cursor {cursor}"
SEARCH_BEHIND = (
    "{count} changes are not in the index yet; the next run, or `digitize index rebuild`,"
    " puts them in."
)
SEARCH_COLUMNS = ("Name", "Kind", "Date", "Found", "Source", "Id")
SEARCH_WHOLE = ("Date", "Id")
SEARCH_WAY = "{field}: {how}"
SEARCH_IN_TEXT = "text"
HOW = {
    "exact": "as typed",
    "folded": "other spelling",
    "alphabet": "other alphabet",
    "fuzzy": "similar",
    "old-name": "earlier name",
}

SHOW = "Show a document: its fields, where each stands on the page, and how sure it is."
SHOW_EPILOG = "Example: digitize show 3f2a9c1d --history"
SHOW_ID = "Id of the document, as search and export print it."
SHOW_HISTORY = "Show all versions: who changed what, when, and why."
SHOW_NO_KIND = "no kind"
SHOW_HEAD = "{id}: {kind}, {status}"
SHOW_SOURCE = "  {source}, pages {first}–{last}"
SHOW_ROWS = "{name}: {count} rows, {status}"
SHOW_COLUMNS = ("Field", "Value", "As read", "Sure", "Status", "Page", "Box")
SHOW_WHOLE = ("Field", "Sure", "Status", "Box")
SHOW_PAGE_COLUMNS = ("Page", "Script", "Languages", "Turn", "Skew", "Dpi", "Sure", "")
SHOW_BLANK = "blank"

# export and index
EXPORT = "Write every document, or those named: as data, or as files for each of them."
EXPORT_EPILOG = "Example: digitize export --format pdf --output papers/"
EXPORT_IDS = "Documents to write; all where none is named."
EXPORT_FORMAT = (
    "jsonl: one line for each document, sorted by source; pdf: searchable PDF/A-2b, ID.pdf;"
    " alto, hocr, text: a file for each page, ID/0001.xml and the like."
)
EXPORT_OUTPUT = "The file (jsonl; else standard output) or the folder (other formats) to write to."
EXPORT_WORKERS = "Worker processes that make PDFs; 0 is one for each core."
EXPORT_DONE = "{count} documents written to {path}."
EXPORT_NO_FOLDER = "--format {form} writes files and needs a folder for them"
EXPORT_NO_FOLDER_REMEDY = "Name it: --output DIR"
EXPORT_LEFT_OUT = "{count} documents have no page that could be read, and no file: {ids}"
EXPORT_IN_PART = "{count} documents have pages whose picture could not be read again: {ids}"
EXPORT_FAILED = "{id} could not be written: {why}"
EXPORT_PROGRESS = "documents written"
INDEX = "Look after the index; it can always be made again from the archive."
INDEX_REBUILD = "Make the index again from the archive; searches go on in the old one meanwhile."
INDEX_REBUILD_EPILOG = "Example: digitize index rebuild"
INDEX_REBUILT = "{count} documents are in the index."
INDEX_VERIFY = "Compare the index with the archive, document by document."
INDEX_VERIFY_EPILOG = "Example: digitize index verify"
INDEX_WHOLE = "The index agrees with the archive: {count} documents."
INDEX_DIFFERS = "{what}: {count} ({ids})"
INDEX_PARTS = {
    "missing": "Not in the index",
    "stale": "Of an earlier version in the index",
    "extra": "In the index alone",
}
INDEX_REMEDY = "Run `digitize index rebuild`."

# evaluate
EVALUATE = "Compare the archive with the truth: reading, kinds of record, fields, confidence."
EVALUATE_EPILOG = (
    "Examples: digitize evaluate samples/set/truth.jsonl --html figures.html\n\n"
    "digitize evaluate checked.jsonl --calibrate"
)
EVALUATE_TRUTH = "Truth, in the shape of an export: one document on each line."
EVALUATE_HTML = "Also write a page with tables and plots."
EVALUATE_WANT = (
    "Fail (status 5) where a figure is below this, or above it for error rates, as field_f1=0.9;"
    " may be given again."
)
EVALUATE_CALIBRATE = (
    "Learn from the truth how sure a value is and from when on it is accepted, and write that into"
    " the archive's folder; the next run goes by it."
)
EVALUATE_SHARED = (
    "With --calibrate: write it beside digitize.toml, for every archive there that has none."
)
EVALUATE_PIPELINE = "With --calibrate: the pipeline to learn for."
EVALUATE_SHARED_ALONE = "--shared and --pipeline go with --calibrate."
EVALUATE_SHARED_ALONE_REMEDY = "Add --calibrate, or leave them out."
EVALUATE_NO_SETTINGS = "There is no digitize.toml to write a shared calibration beside."
EVALUATE_NO_SETTINGS_REMEDY = "Make one, or leave out --shared."
CALIBRATION_LEARNED = (
    "Calibration learned from {values} values of {documents} documents ({source}, {date}):"
)
CALIBRATION_COLUMNS = ("Accepted error, %", "Accepted, %", "Wrong among them", "At most, %")
CALIBRATION_WRITTEN = "Written to {path}. Run the sources again to go by it; no page is read again."
CALIBRATION_NONE = (
    "No value can be accepted at {error} % wrong: see the table for what more truth, or a larger"
    " accepted_error in the pipeline, would bring. Until then every value waits for a person."
)
CALIBRATION_HIDDEN = "The archive has its own calibration, which goes first: {path}."
EVALUATE_WANT_WRONG = "--want {text!r} is not of the form figure=number."
EVALUATE_WANT_REMEDY = "Figures are those that --json prints, as field_f1=0.9 or cer=0.03."
EVALUATE_TITLE = "Evaluation against {truth}"
EVALUATE_WRITTEN = "Written to {path}."
EVALUATE_MISSED = "{name} is {value}, wanted {wanted}."
EVALUATE_NO_VALUE = "not measured"

# doctor
DOCTOR = "Check programs, models, room, the archive and its index, and say how to mend them."
DOCTOR_EPILOG = "Example: digitize doctor"
DOCTOR_LEVELS = {"ok": "ok", "warn": "warning", "fail": "FAILED"}
CHECK_PYTHON = "Install Python {wanted} or later."
CHECK_INSTALL = "Install {package}: apt-get install {package}"
CHECK_NOT_THERE = "not installed"
CHECK_NOT_RUNNING = "does not run"
CHECK_OLD = "{version} is older than {wanted}"
CHECK_NEWER = "Install {package} {wanted} or later."
CHECK_INSTALL_AGAIN = "Install digitize again."
CHECK_MODEL_UNKNOWN = "cannot be examined: {why}"
CHECK_MODEL_LACKS = "{alphabet} lacks {letters}"
CHECK_MODEL_REMEDY = "Install digitize again, or make the model anew (make models)."
CHECK_MODEL_OTHER = "is not the model that its card describes: the checksums differ"
CHECK_MODEL_WHOLE = "writes every letter of its three alphabets"
CHECK_MEMORY = "{free} free for {workers} workers"
CHECK_MEMORY_REMEDY = "Use --workers {workers}."
CHECK_DISK = "{free} free at {path}"
CHECK_DISK_FULL = "Make room on the disk."
CHECK_DISK_LOW = "Make room before a large run."
CHECK_ACCESS = "{path} cannot be written to"
CHECK_ACCESS_REMEDY = "Check who owns it."
CHECK_KINDS = "{count} can be read"
CHECK_NO_KINDS = "none found"
CHECK_NO_PIPELINE = "there is no such pipeline"
CHECK_PIPELINE_REMEDY = "Name one of: {names}."
CHECK_NO_ARCHIVE = "none at {path} yet"
CHECK_NO_ARCHIVE_REMEDY = "`digitize run SOURCE` makes one."
CHECK_ARCHIVE = "{count} documents at {path}, tables of revision {revision}"
CHECK_OUTBOX = "{count} changes wait for the index"
CHECK_INDEX = "{count} of {documents} documents"
CHECK_INDEX_REMEDY = "Run `digitize index rebuild`; no record is lost."

# schema and pipeline
OPTION_FORMAT = "How to write what was found; json is what --json prints."
OPTION_OUTPUT = "Write it in that format to this file, and as text to standard output."
FORMAT_TWICE = "--json and --format {form} say different things."
FORMAT_TWICE_REMEDY = "Leave out one of them."
FINDING_LEVELS = {"error": "error", "warning": "warning"}
CHECKED = "{files} files checked: {errors} errors, {warnings} warnings."
CHECKED_WELL = "{files} files checked: all is well."
SCHEMA = "Check, compare, document and migrate schemas: what records of each kind may hold."
SCHEMA_CHECK = (
    "Check schemas: whether they are valid and documented in three languages, their examples and"
    " samples pass, and every pipeline that uses them agrees.\n\nStatus 5 where something is wrong."
)
SCHEMA_CHECK_EPILOG = (
    "Examples: digitize schema check\n\n"
    "digitize schema check schemas/ --format sarif --output schemas.sarif"
)
SCHEMA_TARGETS = "Files, folders or kinds of record; without any, all that there are."
SCHEMA_SAMPLES = (
    "Check this truth too, one document on each line in the shape of an export; files *.jsonl in a"
    " folder samples beside the schemas are always checked. May be given again."
)
PIPELINE = "Check pipelines, and try them on a page."
PIPELINE_CHECK = (
    "Check pipelines: what they extend, their wordings, patterns and rules, and whether they fit"
    " the schemas.\n\nStatus 5 where something is wrong."
)
PIPELINE_CHECK_EPILOG = "Example: digitize pipeline check civil-registry"
PIPELINE_TARGETS = "Files, folders or names of pipelines; without any, all that there are."
SCHEMA_DIFF = (
    "Compare two versions of schemas: what is compatible, and what breaks which stored records."
    "\n\nStatus 5 where a change that breaks records, or any other, is not told by x-version."
)
SCHEMA_DIFF_EPILOG = (
    "Examples: digitize schema diff main schemas/\n\n"
    "digitize schema diff v1.2:schemas/order.schema.json schemas/order.schema.json"
)
SCHEMA_OLD = (
    "A file, a folder, REVISION:PATH of git, a kind of record, or a revision of git alone, which is"
    " then looked at where NEW is."
)
SCHEMA_NEW = "A file, a folder, REVISION:PATH of git, or a kind of record."
DIFF_NONE = "none"
DIFF_KIND = "{kind} {old} → {new}: {effect}"
DIFF_CHANGE = "  {effect:10}  {what}"
DIFF_EFFECTS = {
    "breaking": "breaking",
    "compatible": "compatible",
    "words": "words only",
    "": "cannot be compared",
}
DIFF_BROKEN = "  {broken} of {stored} stored records do not pass any more ({fields}): {ids}"
DIFF_UNBROKEN = "  all {stored} stored records that passed still pass"
SCHEMA_DOCS = "Write pages that describe kinds of record in three languages, as HTML and Markdown."
SCHEMA_DOCS_EPILOG = (
    "Examples: digitize schema docs --output public/kinds\n\n"
    "digitize schema docs schemas/ --format markdown --output docs/kinds --check"
)
DOCS_OUTPUT = "The folder to write into: index.html and README.md, and a page for each kind."
DOCS_FORMAT = "Which pages to write."
DOCS_CHECK = "Write nothing; fail (status 5) where the pages there are out of date."
DOCS_WRITTEN = "{count} pages written to {path}."
DOCS_STALE = "{path} is out of date."
DOCS_STALE_REMEDY = "Write them again: the same command without --check."
SCHEMA_MIGRATE = (
    "Move stored records to the present version of their schemas: fields that were called"
    " otherwise, values that are written otherwise, fields that are new or gone.\n\n"
    "Only counts, until it is given --apply. Nothing is read again; what people corrected stays."
)
SCHEMA_MIGRATE_EPILOG = (
    "Examples: digitize schema migrate permit\n\ndigitize schema migrate permit --apply"
)
MIGRATE_APPLY = "Do it: each document that changes gets a new version."
MIGRATE_KIND = "{kind} {version}: {changed} of {stored} stored records change"
MIGRATE_STEP = "  {what}: {count}"
MIGRATE_REVIEW = "  {count} of them, accepted until now, need a person"
MIGRATE_DRY = "Nothing was changed. Add --apply to do it."
PIPELINE_TRY = (
    "Show on a picture what a pipeline finds on a page: boxes, labels, values, how sure it is.\n\n"
    "Nothing is kept in the archive."
)
PIPELINE_TRY_EPILOG = "Example: digitize pipeline try scan.tif 1 --pipeline permits"
TRY_FILE = "A file that digitize can read."
TRY_PAGE = "The page, from 1."
TRY_PIPELINE = "The pipeline to try; else that of the settings."
TRY_OUTPUT = "Where to write the picture: FILE.html or FILE.png; else FILE-PAGE.html here."
TRY_SUFFIX = "{path} is neither a picture nor a page."
TRY_SUFFIX_REMEDY = "End its name with .html or .png."
TRY_NO_FONT = (
    "No font with the letters of the values is installed, so the picture has only names of fields."
    " Install fonts-dejavu-core, or write FILE.html."
)
TRY_WRITTEN = "Written to {path}."
TRY_NO_KIND = "none of the kinds of record"
TRY_KIND = "Kind: {kind}, {sure} %"
TRY_COLUMNS = ("Field", "Value", "Sure, %", "Status", "Label")
TRY_PROBLEM = "{what} [{code}]"
