#!/usr/bin/env bash
# The Debian packages that the tests use: a browser, and checkers for PDF and GiroCode.
# Installs what is missing when root; otherwise says what to install and fails.
set -euo pipefail

packages=(chromium qpdf poppler-utils zbar-tools)
commands=(chromium qpdf pdftotext zbarimg)

missing=()
for i in "${!packages[@]}"; do
  command -v "${commands[$i]}" >/dev/null 2>&1 || missing+=("${packages[$i]}")
done
# The browser needs some font to lay pages out with.
[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing+=(fonts-dejavu-core)
[ "${#missing[@]}" -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "The tests need: sudo apt-get install ${missing[*]}" >&2
  exit 1
fi
