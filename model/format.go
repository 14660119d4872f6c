package model

import (
	"slices"
	"strings"

	"costcone/internal/diag"
	"costcone/sim"
)

var formatKeys = schema{what: "a format", keys: []string{"numbers", "currency"}}

const formatForm = "write suffix, grouped or exponent for the numbers, code or sign for money, or a mapping of both: {numbers: grouped, currency: sign}"

// readFormat reads how numbers are to be printed: a mapping, or one word.
func (r reader) readFormat(n *node) sim.Format {
	switch {
	case n == nil:
		return sim.Format{}
	case n.kind == scalar:
		if t := r.text(n, "a format"); t != nil {
			return readFormatWord(trimmed(*t), r.msgs)
		}
		return sim.Format{}
	case n.kind != mapping:
		r.msgs.Add(n.errorf("expected a format, found %s", n.what()).WithHint(formatForm))
		return sim.Format{}
	}
	f := r.fields(n, formatKeys)
	return sim.Format{
		Numbers:  r.formatWord(f["numbers"], "numbers", sim.NumberWords(), "currency", sim.CurrencyWords()),
		Currency: r.formatWord(f["currency"], "currency", sim.CurrencyWords(), "numbers", sim.NumberWords()),
	}
}

// readFormatWord reads a word that stands for the whole mapping.
func readFormatWord(t diag.Text, msgs *diag.List) sim.Format {
	switch {
	case slices.Contains(sim.NumberWords(), t.S):
		return sim.Format{Numbers: t.S}
	case slices.Contains(sim.CurrencyWords(), t.S):
		return sim.Format{Currency: t.S}
	}
	msgs.Add(t.Error(0, max(1, len(t.S)), "unknown format %q", t.S).
		WithHint("%s", formatHint(t.S, append(sim.NumberWords(), sim.CurrencyWords()...))))
	return sim.Format{}
}

// formatWord reads one of the words that a key has; others are those of the
// other key.
func (r reader) formatWord(n *node, key string, known []string, otherKey string, others []string) string {
	t := r.text(n, "a word for "+key)
	if t == nil {
		return ""
	}
	word := trimmed(*t)
	switch {
	case slices.Contains(known, word.S):
		return word.S
	case slices.Contains(others, word.S):
		r.msgs.Add(word.Error(0, len(word.S), "%q is a word for %s, not for %s", word.S, otherKey, key).
			WithHint("write %s: %s", otherKey, word.S))
	default:
		r.msgs.Add(word.Error(0, len(word.S), "unknown word %q for %s", word.S, key).WithHint("%s", formatHint(word.S, known)))
	}
	return ""
}

// formatHint says what to write in the place of an unknown word.
func formatHint(word string, known []string) string {
	if strings.Contains(word, ",") {
		return formatForm
	}
	switch strings.ToLower(word) {
	case "percent", "%", "percentage":
		return "a share is shown in percent with a unit: unit: \"%\""
	case "thousands", "commas", "comma", "plain", "full":
		return "did you mean \"grouped\"?"
	case "scientific", "sci", "engineering":
		return "did you mean \"exponent\"?"
	case "symbol", "$", "€", "£":
		return "did you mean \"sign\"?"
	}
	return near(word, known, "words")
}

// readFormatFlag reads --number-format: words with commas between them.
func (c *compiler) readFormatFlag() sim.Format {
	var out sim.Format
	if c.options.Format == "" {
		return out
	}
	for _, t := range splitAt(flagText("number-format", c.options.Format), ',') {
		f := readFormatWord(t, c.msgs)
		if f.Numbers != "" && out.Numbers != "" || f.Currency != "" && out.Currency != "" {
			c.msgs.Add(t.Error(0, len(t.S), "two words for one thing").WithHint("give one of %s and one of %s",
				strings.Join(sim.NumberWords(), ", "), strings.Join(sim.CurrencyWords(), ", ")))
		}
		out = out.Over(f)
	}
	return out
}

// topFormat returns the format of what has none of its own: of the flag, the
// scenario, the model.
func (c *compiler) topFormat() sim.Format {
	f := c.formatFlag.Over(c.scenario.format)
	if c.model != nil {
		f = f.Over(c.model.format)
	}
	return f
}

// formatOf returns the format of an output. Its own stands above the one at the
// top of its file, but the scenario's above all of the model's.
func (c *compiler) formatOf(o outputDecl) sim.Format {
	if c.model != nil && o.name.File == c.model.file {
		return c.formatFlag.Over(c.scenario.format).Over(o.format).Over(c.model.format)
	}
	return c.formatFlag.Over(o.format).Over(c.topFormat())
}
