"""What is checked in a schema, and how it is said."""

from digitize.kinds.findings import Rule

DIALECT = "https://json-schema.org/draft/2020-12/schema"

RULES: dict[str, Rule] = {
    # the file
    "unreadable": Rule("The file can be read.", "cannot be read: {why}", "{remedy}"),
    "unusable": Rule("The schema can be used.", "cannot be used: {why}"),
    "json-syntax": Rule("The file is JSON.", "not JSON: {why}"),
    "repeated-name": Rule(
        "A name stands once in an object.",
        "'{name}' stands twice in the same object; what line {first} says of it is lost",
        "Remove one of the two, or give it another name.",
    ),
    "file-name": Rule(
        "The file bears the name of the kind of record.",
        "'{name}' cannot be the name of a kind of record",
        "Name the file after the kind, in small letters, digits and _: {good}.schema.json",
    ),
    "not-an-object": Rule(
        "A schema describes one object.",
        "a schema is one JSON object that describes one object",
        'Begin with {{"type": "object", "properties": {{…}}}}.',
    ),
    # the head
    "dialect": Rule(
        "The schema says that it is JSON Schema 2020-12.",
        "'$schema' is {found}, and has to name JSON Schema 2020-12",
        'Write "$schema": "' + DIALECT + '".',
    ),
    "version": Rule(
        "The schema has a version.",
        "'x-version' is {found}, and a version has three numbers",
        'Write "x-version": "1.0.0": three numbers, the first raised when older records may no'
        " longer pass, the second for a new field, the last for words.",
    ),
    "identity": Rule(
        "The schema's $id names its kind and version.",
        "'$id' is {found}, which does not fit the file's name and x-version",
        'Write "$id": "{good}".',
    ),
    "no-fields": Rule(
        "The schema has fields.",
        "there are no fields under 'properties'",
        'Give each field an entry: "properties": {{"surname": {{"type": "string", …}}}}.',
    ),
    "open": Rule(
        "Records may hold no fields but those named.",
        "'additionalProperties' is not false, so a record with a misspelt field would pass",
        'Write "additionalProperties": false beside "properties".',
    ),
    "unknown-keyword": Rule(
        "Every keyword is one of JSON Schema 2020-12 or of digitize.",
        "unknown keyword '{name}'",
    ),
    "idle-keyword": Rule(
        "Keywords stand where they say something.",
        "'{name}' says nothing about {what}",
    ),
    "keyword-value": Rule(
        "Keywords have values that JSON Schema allows.",
        "'{name}': {why}",
    ),
    "reference": Rule(
        "A schema refers to nothing outside itself.",
        "'{uri}' lies outside this file, and nothing is fetched",
        "Write out here what it stands for.",
    ),
    # words
    "undocumented": Rule(
        "Kinds and fields have titles and descriptions in three languages.",
        "{what} has no {part} in {language}",
        'Add {good} to its "{texts}".',
    ),
    "wrong-alphabet": Rule(
        "Titles and descriptions are in the language that they stand under.",
        "the {language} {part} '{text}' is not in {alphabet} letters",
        "Translate it, or put it under the language that it is in.",
    ),
    "two-titles": Rule(
        "The standard's title and description are the English ones.",
        "'{name}' is not the text that '{texts}' has in English",
        'Write "{name}": {good}.',
    ),
    # fields
    "field-name": Rule(
        "Names of fields are small Latin letters, digits and _.",
        "'{name}' cannot be the name of a field",
        "Use small Latin letters, digits and _: '{good}'.",
    ),
    "field-type": Rule(
        "A field is a string; a table an array of objects of strings.",
        "{what} {problem}",
    ),
    "no-columns": Rule(
        "A table has columns.",
        "the table '{name}' has no columns",
        'Give "items" the shape {{"type": "object", "properties": {{…}}, "required": […],'
        ' "additionalProperties": false}}.',
    ),
    "no-normaliser": Rule(
        "Every field says how its value is written.",
        "{what} does not say how its value is brought into one form",
        'Add "x-normaliser": "text", or one of: {known}.',
    ),
    "unknown-normaliser": Rule("Normalisers exist.", "unknown normaliser '{name}'"),
    "unknown-format": Rule("Formats exist.", "unknown format '{name}'"),
    "date-field": Rule(
        "Fields named date or …_date hold dates, and no others do.",
        "'{name}' {problem}",
    ),
    "pattern": Rule(
        "Patterns are regular expressions.",
        "the pattern {pattern} is wrong: {why}",
        "Mend it by ECMA-262; a backslash is doubled in JSON.",
    ),
    "pattern-open": Rule(
        "Patterns speak of the whole value.",
        "the pattern {pattern} also passes values that only contain such a thing",
        "Put ^ before it and $ after it.",
        "warning",
    ),
    "choices": Rule(
        "The choices of a field are different strings.", "the choices of '{name}' {problem}"
    ),
    "required": Rule(
        "What is required exists.", "'{name}' is required and is no field", "{remedy}"
    ),
    "formerly": Rule(
        "What a field was called before makes sense.", "'x-formerly' of '{name}': {problem}"
    ),
    # examples, samples, pipelines
    "no-example": Rule(
        "The schema has an example.",
        "there is no example of a record",
        'Add "examples": [{{…}}] with a value for every field.',
    ),
    "example": Rule("Examples pass.", "example {number}: {problem}"),
    "example-lacks": Rule(
        "Examples show every field.",
        "no example shows '{name}'",
        "Add a value for it to an example.",
        "warning",
    ),
    "example-form": Rule(
        "Examples are written as the normaliser writes them.",
        "example {number}: '{name}' is {value}, which digitize would write {written}",
        "Write it so, or choose another normaliser than '{normaliser}'.",
        "warning",
    ),
    "sample": Rule("Samples pass.", "a sample of {kind} does not pass: {problem}"),
    "sample-syntax": Rule(
        "Samples can be read.",
        "not a document in the shape of an export: {why}",
        "One JSON object on each line, as `digitize export --format jsonl` prints it.",
    ),
    "unused": Rule(
        "A pipeline reads the kind.",
        "no pipeline reads this kind of record",
        "List '{name}' under `kinds` of a pipeline that has a table [kind.{name}].",
        "warning",
    ),
}
