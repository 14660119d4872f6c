package model

import (
	"slices"

	"costcone/internal/diag"
)

// A correlationDecl is one entry of `correlations`.
type correlationDecl struct {
	at       *node
	between  []diag.Text // two inputs; nil: within
	within   *diag.Text  // an indexed input
	by       *diag.Text  // one of its indexes; nil: the only one
	spearman bool
	value    diag.Text
	copula   *diag.Text // nil: the Gaussian one
	df       *diag.Text // nil without a t copula
}

// names returns the inputs and indexes that the entry names.
func (d *correlationDecl) names() []diag.Text {
	out := slices.Clone(d.between)
	for _, t := range []*diag.Text{d.within, d.by} {
		if t != nil {
			out = append(out, *t)
		}
	}
	return out
}

// readCorrelation reads one entry of `correlations`.
func (d *document) readCorrelation(r reader) func(item *node) {
	return func(item *node) {
		f := r.fields(item, correlationKeys)
		if f == nil {
			return
		}
		c := correlationDecl{at: item}
		pairs, strength := c.readPairs(r, f), c.readStrength(r, f)
		if c.readCopula(r, f) && pairs && strength {
			d.correlations = append(d.correlations, c)
		}
	}
}

// readPairs reads what is correlated.
func (c *correlationDecl) readPairs(r reader, f map[string]*node) bool {
	between, within, by := f["between"], f["within"], f["by"]
	switch {
	case between != nil && within != nil:
		r.msgs.Add(within.errorf("a correlation is between two inputs or within one, not both"))
		return false
	case between == nil && within == nil:
		r.msgs.Add(c.at.errorf("a correlation needs the key \"between\" or \"within\"").
			WithHint("write between: [a, b] for two inputs, within: x for the elements of one"))
		return false
	case within != nil:
		c.within, c.by = r.text(within, "an input"), r.text(by, "an index")
		return c.within != nil && (by == nil || c.by != nil)
	}
	good := true
	if by != nil {
		r.msgs.Add(by.errorf("`by` goes with `within`: it names the index whose elements are correlated"))
		good = false
	}
	c.between = r.texts(between, "two inputs")
	if len(c.between) == 2 {
		return good
	}
	if between.kind == list && len(between.items) == len(c.between) {
		r.msgs.Add(between.errorf("a correlation is between two inputs, found %d", len(c.between)))
	}
	return false
}

// readStrength reads how strong the correlation is.
func (c *correlationDecl) readStrength(r reader, f map[string]*node) bool {
	n := f["normal"]
	if f["spearman"] != nil {
		n, c.spearman = f["spearman"], true
	}
	switch {
	case n == nil:
		r.msgs.Add(c.at.errorf("a correlation needs a number").
			WithHint("write spearman: 0.5 for a rank correlation, normal: 0.5 for the copula's own parameter"))
		return false
	case c.spearman && f["normal"] != nil:
		r.msgs.Add(f["normal"].errorf("a correlation is given as spearman or as normal, not both"))
		return false
	}
	t := r.text(n, "a number between -1 and 1")
	if t != nil {
		c.value = *t
	}
	return t != nil
}

// readCopula reads the kind of the copula.
func (c *correlationDecl) readCopula(r reader, f map[string]*node) bool {
	copula, df := f["copula"], f["df"]
	if copula == nil {
		if df != nil {
			r.msgs.Add(df.errorf("`df` goes with `copula: t`").WithHint("write copula: t, df: 4"))
		}
		return df == nil
	}
	name := r.text(copula, "normal or t")
	switch {
	case name == nil:
		return false
	case name.S == "normal":
		if df != nil {
			r.msgs.Add(df.errorf("the normal copula has no degrees of freedom").WithHint("leave `df` out, or write copula: t"))
		}
		return df == nil
	case name.S != "t":
		r.msgs.Add(copula.errorf("unknown copula %q", name.S).WithHint("the copulas are normal, t"))
		return false
	case df == nil:
		r.msgs.Add(copula.errorf("a t copula needs its degrees of freedom").
			WithHint("write df: 4 for example; the fewer, the more often extremes come together"))
		return false
	}
	c.copula, c.df = name, r.text(df, "degrees of freedom")
	return c.df != nil
}
