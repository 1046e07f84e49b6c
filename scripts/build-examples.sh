#!/bin/sh
# Runs the experiments of the example papers and typesets every PDF that is written here. Needs TeX Live (pdflatex, bibtex,
# pgfplots, beamer): on Debian texlive-latex-extra, texlive-science and latexmk. The same sources give the same bytes.
#   scripts/build-examples.sh              everything
#   scripts/build-examples.sh --no-run     the PDFs only
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
# TeX writes this moment, and no other, into what it makes.
export SOURCE_DATE_EPOCH=1767225600 FORCE_SOURCE_DATE=1 TZ=UTC

[ "${1:-}" = --no-run ] || npx tsx scripts/run-experiments.ts

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# typeset FOLDER NAME TARGET: builds FOLDER/NAME.tex in a copy, so that no auxiliary file stays behind.
typeset() {
  rm -rf "$work/build"
  cp -r "$1" "$work/build"
  (cd "$work/build" && latexmk -pdf -interaction=nonstopmode -halt-on-error -silent "$2.tex" >"$work/log" 2>&1) || {
    cat "$work/log" "$work/build/$2.log" >&2
    exit 1
  }
  grep -E '^(Overfull|LaTeX Warning: (Reference|Citation))' "$work/build/$2.log" >&2 || true
  cp "$work/build/$2.pdf" "$3"
  [ ! -f "$work/build/$2.bbl" ] || cp "$work/build/$2.bbl" "$1/$2.bbl"
  echo "${3#"$root/"}"
}

for slug in label-smoothing weight-averaging; do
  typeset "examples/papers/$slug" "$slug" "$root/examples/papers/$slug.pdf"
done
for slug in slide-deck invoice; do
  typeset "test/papers/$slug" "$slug" "$root/test/papers/$slug/$slug.pdf"
done
