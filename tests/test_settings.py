"""Settings: the nearest file upwards, then variables, then options; mistakes are named."""

from pathlib import Path

import pytest

from digitize import settings
from digitize.errors import ConfigurationError


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "digitize.toml").write_text(text)
    return folder


def load(start: Path, **options: object) -> settings.Settings:
    options.setdefault("environment", {})
    return settings.load(start=start, **options)  # type: ignore[arg-type]


def test_without_anything_the_archive_is_beside(tmp_path: Path) -> None:
    found = load(tmp_path)
    assert found.archive == tmp_path / "archive"
    assert found.pipeline == "general"
    assert found.folders == (tmp_path / "archive",)


def test_the_nearest_file_upwards_names_the_archive_relative_to_itself(tmp_path: Path) -> None:
    write(tmp_path, 'archive = "elsewhere"')
    write(tmp_path / "office", 'archive = "../stacks"\nworkers = 3\n')
    deep = tmp_path / "office" / "a" / "b"
    deep.mkdir(parents=True)

    found = load(deep)

    assert found.archive == tmp_path / "stacks"
    assert found.workers == 3
    assert found.file == tmp_path / "office" / "digitize.toml"
    assert found.folders == (tmp_path / "stacks", tmp_path / "office")


def test_variables_win_over_the_file_and_options_over_both(tmp_path: Path) -> None:
    write(tmp_path, 'archive = "one"\npipeline = "orders"\nworkers = 1')
    environment = {"DIGITIZE_ARCHIVE": "two", "DIGITIZE_WORKERS": "2", "DIGITIZE_PIPELINE": ""}

    assert load(tmp_path, environment=environment).archive == tmp_path / "two"
    assert load(tmp_path, environment=environment).workers == 2
    assert load(tmp_path, environment=environment).pipeline == "orders"
    assert load(tmp_path, environment=environment, archive=Path("three"), workers=4) == (
        settings.Settings(
            archive=tmp_path / "three",
            pipeline="orders",
            workers=4,
            file=tmp_path / "digitize.toml",
        )
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("archiv = 'x'", "archive"),
        ("page-seconds = 4", "page_seconds"),
        ("frobnicate = 1", "Settings are"),
    ],
)
def test_a_name_that_is_no_setting_is_an_error_with_a_guess(
    tmp_path: Path, text: str, said: str
) -> None:
    write(tmp_path, text)
    with pytest.raises(ConfigurationError) as wrong:
        load(tmp_path)
    assert said in wrong.value.remedy
    assert "digitize.toml" in str(wrong.value)


@pytest.mark.parametrize(
    "text",
    ["archive = 3", "workers = 'two'", "workers = -1", "memory_mb = 1", "pipeline = ''", "= 1"],
)
def test_a_wrong_value_is_an_error_that_names_the_file(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    with pytest.raises(ConfigurationError) as wrong:
        load(tmp_path)
    assert str(tmp_path / "digitize.toml") in str(wrong.value)


def test_a_mistyped_variable_is_an_error_and_a_strange_one_is_not(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as wrong:
        load(tmp_path, environment={"DIGITIZE_ARCHIV": "x"})
    assert "DIGITIZE_ARCHIVE" in wrong.value.remedy
    with pytest.raises(ConfigurationError):
        load(tmp_path, environment={"DIGITIZE_WORKERS": "many"})
    assert load(tmp_path, environment={"DIGITIZE_ELSEWHERE": "x"}).workers == 0


def test_a_server_for_the_index_is_named_by_the_file_or_by_variables(tmp_path: Path) -> None:
    write(
        tmp_path,
        'elasticsearch_url = "https://index:9200"\nelasticsearch_ca_file = "keys/ca.pem"\n',
    )
    found = load(tmp_path, environment={"DIGITIZE_ELASTICSEARCH_API_KEY": "secret"})
    assert found.elasticsearch_url == "https://index:9200"
    assert found.elasticsearch_ca_file == tmp_path / "keys" / "ca.pem"
    assert found.elasticsearch_api_key == "secret"
