#!/bin/sh
# Installs what is missing: `tools/setup.sh run` for using digitize, `tools/setup.sh test` for its
# tests as well, `tools/setup.sh learn` for learning anew what handwriting looks like. System packages
# come by apt-get (as root), Python packages into .venv with the hashes of requirements.lock. Says
# nothing and costs a fraction of a second where all is there.
set -eu
cd "$(dirname "$0")/.."
for_whom="${1:-run}"

wanted=$(awk -v w="$for_whom" '!/^#/ && NF { if ($2 == "run" || w == $2 || (w == "learn" && $2 == "test")) print $1 }' tools/apt-packages.txt)
missing=""
for package in $wanted; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "install ok installed" || missing="$missing $package"
done
python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
if [ -n "$missing" ]; then
    if [ "$(id -u)" -ne 0 ]; then
        echo "digitize needs these Debian packages:$missing" >&2
        echo "Install them as root:  apt-get update && apt-get install --no-install-recommends$missing" >&2
        exit 3
    fi
    echo "Installing system packages:$missing"
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

stamp=.venv/installed
if [ ! -f "$stamp" ] || ! cat pyproject.toml requirements.lock | sha256sum | cmp -s - "$stamp"; then
    echo "Installing Python packages into .venv"
    [ -x .venv/bin/python ] || python3 -m venv .venv
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
    cat pyproject.toml requirements.lock | sha256sum > "$stamp"
fi

# Where Python is told not to write what it compiles, each start would compile the program anew: a
# sixth of the CPU time of a run on one page.
.venv/bin/python -m compileall -q digitize
