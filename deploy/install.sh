#!/usr/bin/env bash
# Installs what DocIntake needs on Debian or Ubuntu. Asks for nothing, says what it does, does nothing that is done already.
#   deploy/install.sh           the embedded service: OCR, PDF, bar codes, browser
#   deploy/install.sh --full    also RabbitMQ and PostgreSQL, for many machines
#   deploy/install.sh --samples also what the sample paper of demo and tests is made with
#   deploy/install.sh --languages "deu fra"   also these Tesseract languages
set -euo pipefail

packages=(
  tesseract-ocr tesseract-ocr-eng tesseract-ocr-osd libtesseract5 liblept5 libtcmalloc-minimal4   # reading
  libpoppler-glib8 poppler-utils qpdf                                        # PDF
  zxing-cpp-tools                                                            # bar and 2-D codes
  libxgboost0                                                                # learning
  chromium fonts-liberation fonts-dejavu-core                                # the bots' browser
  ca-certificates util-linux
)
while [ $# -gt 0 ]; do
  case "$1" in
    --full) packages+=(rabbitmq-server postgresql) ;;
    --samples) packages+=(imagemagick libcairo2 fonts-humor-sans fonts-rufscript sqlite3 curl) ;;
    --languages) shift; for language in ${1:?names of languages}; do packages+=("tesseract-ocr-${language//_/-}"); done ;;
    *) sed -n '2,6p' "$0" >&2; exit 2 ;;
  esac
  shift
done

# The second reader comes from npm packages.
command -v npm >/dev/null || [ -e /usr/local/lib/docintake/second-reader/detector.onnx ] || packages+=(npm)

missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Missing: ${missing[*]}. Run this script as root, or install sudo." >&2; exit 3; }
    as_root=(sudo)
  fi
  echo "Installing: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  # A server that a package brings is not started by it: who needs one starts it.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap '"${as_root[@]}" rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod +x "$policy"
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

bash "$(dirname "${BASH_SOURCE[0]}")/second-reader.sh"

if ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
  echo "The .NET 10 SDK is missing: install the package dotnet-sdk-10.0 of your distribution or of Microsoft's Linux feed, then run this again." >&2
  exit 3
fi
