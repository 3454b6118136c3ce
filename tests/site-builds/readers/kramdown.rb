# Renders Markdown as Jekyll does: a JSON array of texts comes in, one of HTML goes out.
require 'json'
require 'kramdown'
require 'kramdown-parser-gfm'

# Typographic marks would be other characters than those of the text.
OPTIONS = {
  input: 'GFM', hard_wrap: false, syntax_highlighter: nil, smart_quotes: %w[apos apos quot quot],
  typographic_symbols: { hellip: '...', mdash: '---', ndash: '--', laquo: '<<', raquo: '>>', laquo_space: '<< ', raquo_space: ' >>' }
}.freeze

texts = JSON.parse($stdin.set_encoding('UTF-8').read)
puts JSON.generate(texts.map { |text| Kramdown::Document.new(text, **OPTIONS).to_html.scrub })
