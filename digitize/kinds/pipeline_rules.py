"""What is checked in a pipeline, and how it is said."""

from digitize.kinds.findings import Rule

RULES: dict[str, Rule] = {
    # the file
    "unreadable": Rule("The file can be read.", "cannot be read: {why}"),
    "toml-syntax": Rule("The file is TOML.", "not TOML: {why}"),
    "file-name": Rule(
        "The file bears the name of the pipeline.",
        "'{name}' cannot be the name of a pipeline",
        "Name the file with letters, digits, _ and - only, as civil-registry.toml.",
    ),
    "unknown-entry": Rule("Every entry is known.", "unknown entry '{name}'{where}"),
    "missing-entry": Rule("What is needed is there.", "{where} lacks '{name}'", "Add {good}."),
    "value": Rule("Values are of the right kind.", "'{name}' {problem}"),
    "unknown-choice": Rule("Choices exist.", "unknown {what} '{name}'"),
    # what it builds upon
    "unknown-base": Rule(
        "What a pipeline extends exists.", "there is no pipeline '{name}' to extend"
    ),
    "circle": Rule(
        "A pipeline does not extend itself.",
        "`extends` leads back here: {way}",
        "Take one of these names out of its `extends`.",
    ),
    "broken-base": Rule(
        "What a pipeline extends is right.",
        "'{name}', which it extends, has mistakes of its own: {first}",
        "Mend {file} first.",
    ),
    # kinds and their fields
    "no-kinds": Rule(
        "A pipeline reads something.",
        "`kinds` lists no kind of record",
        'Write kinds = ["birth_certificate"], or leave it out of a file that others only extend.',
    ),
    "undescribed": Rule(
        "Listed kinds are described.",
        "`kinds` lists '{name}', and there is no table [kind.{name}]",
    ),
    "unlisted": Rule(
        "Described kinds are listed.",
        "[kind.{name}] is described here, and `kinds` does not list it",
        "Add '{name}' to `kinds`, or remove the table.",
        "warning",
    ),
    "no-schema": Rule("Kinds have schemas.", "there is no schema of the kind of record '{name}'"),
    "bad-schema": Rule(
        "Schemas are right.",
        "the schema of '{name}' cannot be used: {why}",
        "`digitize schema check {name}` tells all that is wrong with it.",
    ),
    "unknown-field": Rule("Fields are those of the schema.", "'{kind}' has no field '{name}'"),
    "unfindable": Rule(
        "Every field can be found.",
        "nothing says how to find '{name}'",
        'Add [kind.{kind}.field.{name}] with labels.{language} = ["…"], `patterns`, or where it'
        " stands.",
    ),
    "table": Rule("Tables fit the schema.", "the table '{name}' {problem}"),
    "like": Rule("What a field is like exists.", "there is no [{table}.{name}] to be like"),
    "composite": Rule("Composites divide into fields.", "the composite '{name}' {problem}"),
    "unknown-normaliser": Rule("Normalisers exist.", "unknown normaliser '{name}'"),
    "unknown-part": Rule(
        "Parts of the form are named by headings or qualifiers.",
        "nothing names the part '{name}' of the form",
    ),
    "pattern": Rule("Patterns are regular expressions.", "the pattern {pattern} {problem}"),
    "area": Rule(
        "Areas lie on the page.",
        "the area {area} {problem}",
        "Write left, top, right, bottom as shares of the page: [0.0, 0.0, 1.0, 0.5] is its upper"
        " half.",
    ),
    "rule": Rule("Consistency rules can be tested.", "the rule '{name}' {problem}"),
    # wordings
    "wording": Rule("Wordings can be found.", "the wording {wording} {problem}"),
    "wording-twice": Rule(
        "Wordings stand once.",
        "'{wording}' stands twice in the same list",
        "Remove one of them.",
        "warning",
    ),
    "idle-language": Rule(
        "Wordings are in languages of the pipeline.",
        "wordings in '{language}' are not looked for: `languages` is {languages}",
        "Add '{language}' to `languages`, or remove them.",
        "warning",
    ),
}
