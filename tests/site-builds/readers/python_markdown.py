"""Renders Markdown as MkDocs does: a JSON array of texts comes in, one of HTML goes out."""

import json
import sys

import markdown

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "md_in_html", "admonition", "def_list", "footnotes", "abbr"]

print(json.dumps([markdown.markdown(text, extensions=EXTENSIONS) for text in json.load(sys.stdin)]))
