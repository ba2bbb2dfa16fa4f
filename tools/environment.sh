# Sourced by ./start and ./check: a virtual environment of our own, with exactly the locked packages in it.
# Nothing is installed outside .venv, and nothing is done twice: the digest of a lock is kept beside it.

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$@" >&2; exit 1; }

# find_python: sets python to the newest interpreter that is new enough and can make environments.
find_python() {
  local name old=""
  for name in ${YUSHI_PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    command -v "$name" >/dev/null 2>&1 || continue
    if ! "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      old="$name is $("$name" -V 2>&1)"
      continue
    fi
    python=$name
    return
  done
  stop "Python 3.11 or newer is needed (${old:-none was found})." "Install it: sudo apt install python3 python3-venv"
}

# environment LOCK: makes .venv where it is missing and installs requirements/LOCK.txt into it (run or dev).
environment() {
  local lock=$1 file digest stamp=.venv/yushi-locks
  file=requirements/$lock.txt
  if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null; then
    find_python
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
      stop "$("$python" -V) cannot make virtual environments." "Install what is missing: sudo apt install python3-venv"
    say "· making .venv with $("$python" -V)"
    rm -rf .venv
    "$python" -m venv .venv
  fi
  digest="$lock $(sha256 "$file")"
  if ! grep -qsxF "$digest" "$stamp"; then
    say "· installing the locked packages of $file (the first time takes a minute or two)"
    install_locked .venv/bin/python "$file" ||
      stop "The locked packages could not be installed." "Check the network and run this again; what is done already is kept."
    # The lock of the gate holds everything that a user needs as well.
    if [ "$lock" = dev ]; then
      echo "run $(sha256 requirements/run.txt)" >"$stamp"
    fi
    echo "$digest" >>"$stamp"
  fi
  link_package
  # Compiled once, so that a command starts quickly even where Python may not write beside the sources later.
  .venv/bin/python -m compileall -q src || true
}

# install_locked PYTHON FILE: installs exactly the lines of FILE, then asks whether anything a package needs is missing.
# --no-deps, because the lock is whole and pip up to 23.2 looks for `coverage[toml]` past a pinned `coverage`: on the day
# a newer coverage is published it would refuse the lock (ADR 0003).
install_locked() {
  "$1" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r "$2" &&
    "$1" -m pip check --quiet --disable-pip-version-check
}

# scanners: puts bandit and semgrep into .venv/scan, apart from everything that runs (requirements/scan.in says why).
scanners() {
  local file=requirements/scan.txt stamp=.venv/scan/yushi-lock digest
  digest=$(sha256 "$file")
  grep -qsxF "$digest" "$stamp" && return
  say "· installing the locked scanners of $file (the first time takes a minute or two)"
  rm -rf .venv/scan
  .venv/bin/python -m venv .venv/scan
  install_locked .venv/scan/bin/python "$file" ||
    stop "The locked scanners could not be installed." "Check the network and run this again; what is done already is kept."
  echo "$digest" >"$stamp"
}

sha256() {
  .venv/bin/python -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1"
}

# link_package: makes `import yushi` and the command `yushi` work in .venv, from this checkout, without a build.
link_package() {
  local packages
  packages=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  grep -qsxF "$PWD/src" "$packages/yushi-src.pth" || echo "$PWD/src" >"$packages/yushi-src.pth"
  [ -x .venv/bin/yushi ] && grep -qF "$PWD/.venv" .venv/bin/yushi && return
  printf '#!%s\nimport sys\n\nfrom yushi.cli.main import main\n\nsys.exit(main())\n' "$PWD/.venv/bin/python" >.venv/bin/yushi
  chmod +x .venv/bin/yushi
}
