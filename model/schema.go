package model

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"costcone/internal/diag"
)

// A schema says which keys a mapping has.
type schema struct {
	what  string   // for messages: "an input"
	keys  []string // in the order of LANGUAGE.md
	later []string // keys of the language that this version does not read
}

// The mappings of a scenario.
var (
	topKeys = schema{what: "a scenario", keys: []string{"costcone", "title", "model", "currency", "price_year", "units",
		"indexes", "inputs", "formulas", "correlations", "outputs", "claims", "decision", "requires", "run", "ladder", "format"}}
	inputKeys       = schema{what: "an input", keys: []string{"value", "unit", "by", "bounds", "doc", "source", "date", "default"}}
	cellKeys        = schema{what: "a label's value", keys: []string{"value", "source", "date"}}
	formulaKeys     = schema{what: "a formula", keys: []string{"is", "unit", "doc", "scope"}}
	outputKeys      = schema{what: "an output", keys: []string{"name", "is", "unit", "doc", "scope", "relative_to", "format"}}
	claimKeys       = schema{what: "a claim", keys: []string{"says", "output", "value", "scope", "source"}}
	correlationKeys = schema{what: "a correlation", keys: []string{"between", "within", "by", "spearman", "normal", "copula", "df"}}
	runKeys         = schema{what: "`run`", keys: []string{"trials", "design", "seed", "level", "precision", "max_trials"}}
	indexKeys       = schema{what: "an index", keys: []string{"range", "first", "unit"}}
	requireKeys     = schema{what: "a requirement", keys: []string{"is", "says"}}
)

// A reader reads nodes and reports what does not fit.
type reader struct{ msgs *diag.List }

// fields returns the mapping's values by key, without those that are unknown.
// A null value counts as not given. It is nil when n is no mapping.
func (r reader) fields(n *node, s schema) map[string]*node {
	if n.kind != mapping {
		r.msgs.Add(n.errorf("expected a mapping with the keys of %s, found %s", s.what, n.what()).
			WithHint("the keys are %s", strings.Join(s.keys, ", ")))
		return nil
	}
	out := map[string]*node{}
	for i, p := range n.pairs {
		name := p.key.text.S
		switch {
		case slices.Contains(s.later, name):
			r.msgs.Add(p.key.errorf("the key %q of %s is not built yet", name, s.what))
		case !slices.Contains(s.keys, name):
			hint := diag.DidYouMean(name, s.keys)
			if hint == "" {
				hint = "the keys are " + strings.Join(s.keys, ", ")
			}
			if n.isGroupTail(i) {
				if hint = n.grouped(i); hint == "" {
					continue // the first group has said it
				}
			}
			r.msgs.Add(p.key.errorf("%q is no key of %s", name, s.what).WithHint("%s", hint))
		case !p.value.null && out[name] == nil:
			out[name] = p.value
		}
	}
	return out
}

// text returns the scalar's text, nil when n is nil or no scalar. what names
// what is expected: "a unit".
func (r reader) text(n *node, what string) *diag.Text {
	if n == nil {
		return nil
	}
	if n.kind != scalar {
		hint := ""
		if what == expression {
			hint = "an expression that begins with a bracket must be in quotes"
		}
		r.msgs.Add(n.errorf("expected %s, found %s", what, n.what()).WithHint("%s", hint))
		return nil
	}
	if n.null || strings.TrimSpace(n.text.S) == "" {
		r.msgs.Add(n.errorf("expected %s, found nothing", what))
		return nil
	}
	return &n.text
}

const expression = "an expression"

// word returns the scalar's text, "" when there is none.
func (r reader) word(n *node, what string) string {
	if t := r.text(n, what); t != nil {
		return strings.TrimSpace(t.S)
	}
	return ""
}

// date returns a year, a month or a day: 2025, 2025-01, 2025-01-31.
func (r reader) date(n *node) string {
	date := r.word(n, "a date")
	if date == "" {
		return ""
	}
	for _, layout := range []string{"2006", "2006-01", "2006-01-02"} {
		if _, err := time.Parse(layout, date); err == nil {
			return date
		}
	}
	r.msgs.Add(n.errorf("%q is no date", date).WithHint("write a year, a month or a day: 2025, 2025-01, 2025-01-31"))
	return ""
}

// texts returns the scalars of a list.
func (r reader) texts(n *node, what string) []diag.Text {
	if n == nil {
		return nil
	}
	if n.kind != list {
		r.msgs.Add(n.errorf("expected a list of %s, found %s", what, n.what()).WithHint("write [a, b]"))
		return nil
	}
	var out []diag.Text
	for _, item := range n.items {
		if item.null {
			r.msgs.Add(item.errorf("an empty entry in a list of %s", what))
			continue
		}
		if t := r.text(item, "one of "+what); t != nil {
			out = append(out, *t)
		}
	}
	return out
}

// entries calls visit for each key of a mapping of names.
func (r reader) entries(n *node, what string, visit func(name *node, value *node)) {
	if n == nil {
		return
	}
	if n.kind != mapping {
		r.msgs.Add(n.errorf("expected a mapping of %s by name, found %s", what, n.what()).WithHint("%s", stuck(n.text.S)))
		return
	}
	seen := map[string]bool{}
	for _, p := range n.pairs {
		// A name that stands twice has been reported; the first one holds.
		if p.key.kind == scalar && !seen[p.key.text.S] {
			seen[p.key.text.S] = true
			visit(p.key, p.value)
		}
	}
}

// list calls visit for each entry of a list.
func (r reader) list(n *node, what string, visit func(item *node)) {
	if n == nil {
		return
	}
	if n.kind != list {
		r.msgs.Add(n.errorf("expected a list of %s, found %s", what, n.what()).
			WithHint("begin each of them with `- `"))
		return
	}
	for _, item := range n.items {
		visit(item)
	}
}

// missing reports that a mapping lacks a key it must have.
func (r reader) missing(n *node, key string, s schema) {
	r.msgs.Add(n.errorf("%s needs the key %q", s.what, key))
}

// near returns the hint for an unknown name: the nearest one, else all of a
// few.
func near(name string, known []string, what string) string {
	if hint := diag.DidYouMean(name, known); hint != "" {
		return hint
	}
	switch {
	case len(known) == 0:
		return fmt.Sprintf("there are no %s", what)
	case len(known) <= 12:
		return fmt.Sprintf("the %s are %s", what, strings.Join(known, ", "))
	}
	return ""
}
