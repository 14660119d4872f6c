package dist

import (
	"slices"
	"strconv"
	"strings"
)

// A Kind is one row of the registry: what a scenario can call, how it is called,
// and what it means. The parser, the docs and shell completion read it.
type Kind struct {
	Name    string
	Doc     string  // one sentence
	Params  []Param // those of Forms[0] first, in positional order
	Forms   []Form  // the ways to call it; the first one also takes positional arguments
	Example string  // a call that builds
	Truth   bool    // its values are truth values: 0 or 1

	build func(Args) (Dist, error) // gets arguments that fit a form, with defaults filled in
}

// A Role says what a parameter is, and so which unit it carries.
type Role int

// The roles.
const (
	Value        Role = iota // carries the unit of the value: low, mean, sd
	Inverse                  // carries the inverse of that unit: rate
	LogValue                 // the logarithm of a number in the declared unit: mu
	Pure                     // no unit: shape, df, alpha, sigma
	Probability              // no unit, from 0 to 1
	Word                     // one of Param.Words
	Distribution             // a distribution, or a number that stands for a point
	List                     // numbers without unit, in brackets
	Text                     // any text, in quotes or a word
)

// A Param is a named parameter of a kind.
type Param struct {
	Name     string
	Role     Role
	Optional bool
	Default  float64  // of an optional one; with role Value it is in the declared unit; NaN: none
	Words    []string // the values of a Word; none given lets the kind choose
	Many     bool     // all positional arguments from here on
	Doc      string   // a few words
}

// A Form is one set of parameters that may stand together.
type Form struct {
	Params    []string // in order; those that are Optional may be left out
	Quantiles int      // at least so many pXX= parameters; 0: none allowed
	Pairs     bool     // one or more `x: weight`
	Knots     bool     // the pairs are `p: x`, a cumulative probability and its value
	Usage     string   // how it is written; empty: made from the parameters
}

// isNumber reports whether the parameter is one number.
func (p Param) isNumber() bool {
	switch p.Role {
	case Word, Text, Distribution, List:
		return false
	}
	return true
}

// Param returns the parameter called name.
func (k Kind) Param(name string) (Param, bool) {
	i := slices.IndexFunc(k.Params, func(p Param) bool { return p.Name == name })
	if i < 0 {
		return Param{}, false
	}
	return k.Params[i], true
}

// Positional returns the parameters that positional arguments fill, in order.
func (k Kind) Positional() []Param {
	var ps []Param
	for _, name := range k.Forms[0].Params {
		p, _ := k.Param(name)
		ps = append(ps, p)
	}
	return ps
}

// Usages returns one line per form: "normal(mean, sd)", "normal(p10=, p90=)".
func (k Kind) Usages() []string {
	var lines []string
	for i, f := range k.Forms {
		lines = append(lines, k.Name+"("+k.usage(f, i == 0)+")")
	}
	return lines
}

func (k Kind) usage(f Form, positional bool) string {
	if f.Usage != "" {
		return f.Usage
	}
	var parts []string
	for _, name := range f.Params {
		p, _ := k.Param(name)
		switch {
		case p.Optional && p.Role == Word:
			name = "[" + name + "=" + strings.Join(p.Words, "|") + "]"
		case p.Optional:
			name = "[" + name + "=" + number(p.Default) + "]"
		case !positional:
			name += "="
		}
		parts = append(parts, name)
	}
	if f.Quantiles > 0 {
		parts = append(parts, "p10=, p90=")
	}
	if f.Pairs {
		parts = append(parts, "x: weight, …")
	}
	return strings.Join(parts, ", ")
}

// New builds the distribution that the call describes. Its error is an
// *ArgError.
func (k Kind) New(a Args) (Dist, error) {
	if err := k.checkEach(a); err != nil {
		return nil, err
	}
	form, err := k.match(a)
	if err != nil {
		return nil, err
	}
	named := make(map[string]float64, len(form.Params))
	for _, name := range form.Params {
		p, _ := k.Param(name)
		x, given := a.Named[name]
		switch {
		case given:
			named[name] = x
		case p.isNumber():
			named[name] = p.Default
		}
	}
	a.Named = named
	return k.build(a)
}

// checkEach looks at every argument by itself, in an order that does not depend
// on the map's.
func (k Kind) checkEach(a Args) error {
	for _, name := range sortedKeys(a.Named) {
		p, known := k.Param(name)
		if !known || !p.isNumber() {
			return argError(name, k.Name+" has no parameter "+name+" that takes a number: "+k.ways())
		}
		x := a.Named[name]
		if !finite(x) {
			return argError(name, name+" must be a finite number")
		}
		if p.Role == Probability && (x < 0 || x > 1) {
			return argError(name, name+" must lie between 0 and 1")
		}
	}
	for _, name := range sortedKeys(a.Words) {
		p, known := k.Param(name)
		if !known || p.Role != Word && p.Role != Text {
			return argError(name, k.Name+" has no parameter "+name+" that takes a word: "+k.ways())
		}
		if p.Role == Word && !slices.Contains(p.Words, a.Words[name]) {
			return argError(name, name+" must be one of "+strings.Join(p.Words, ", "))
		}
	}
	for _, q := range a.Quantiles {
		if !finite(q.X) {
			return argError(nameOf(q), nameOf(q)+" must be a finite number")
		}
		if !(q.P > 0 && q.P < 1) {
			return argError(nameOf(q), "a quantile must lie between p0 and p100, both excluded")
		}
	}
	for i, pair := range a.Pairs {
		if !finite(pair.X) || !finite(pair.Weight) {
			return pairError(i, "values and weights must be finite numbers")
		}
	}
	return nil
}

// match returns the form that the arguments fit.
func (k Kind) match(a Args) (Form, error) {
	for _, f := range k.Forms {
		if len(k.missing(f, a)) == 0 && len(k.surplus(f, a)) == 0 {
			return f, nil
		}
	}
	for _, f := range k.Forms { // incomplete: say what is missing
		missing := k.missing(f, a)
		if k.started(f, a) && len(k.surplus(f, a)) == 0 {
			return Form{}, argError("", k.Name+" also needs "+strings.Join(missing, ", "))
		}
	}
	if len(a.Named) == 0 && len(a.Quantiles) == 0 && len(a.Pairs) == 0 && len(a.Dists) == 0 {
		return Form{}, argError("", k.Name+" needs arguments: "+k.ways())
	}
	return Form{}, argError("", "these parameters do not go together: "+k.ways())
}

func (k Kind) ways() string { return "write " + strings.Join(k.Usages(), " or ") }

// started reports whether any argument of the form is given.
func (k Kind) started(f Form, a Args) bool {
	for _, name := range f.Params {
		if _, ok := a.Named[name]; ok {
			return true
		}
	}
	return f.Quantiles > 0 && len(a.Quantiles) > 0
}

// missing lists what the form requires and the call does not give.
func (k Kind) missing(f Form, a Args) []string {
	var names []string
	for _, name := range f.Params {
		p, _ := k.Param(name)
		_, given := a.Named[name]
		switch p.Role {
		case Word, Text:
			_, given = a.Words[name]
		case Distribution:
			given = len(a.Dists) == 1 || p.Many && len(a.Dists) > 0
		}
		if !given && !p.Optional {
			names = append(names, name)
		}
	}
	if n := f.Quantiles - len(a.Quantiles); n == 1 {
		names = append(names, "one more quantile, such as p90=")
	} else if n > 1 {
		names = append(names, strconv.Itoa(n)+" more quantiles, such as p10= and p90=")
	}
	if f.Pairs && len(a.Pairs) == 0 {
		names = append(names, "pairs `x: weight`")
	}
	return names
}

// surplus lists what the call gives and the form does not take.
func (k Kind) surplus(f Form, a Args) []string {
	var names []string
	for _, name := range slices.Concat(sortedKeys(a.Named), sortedKeys(a.Words), sortedKeys(a.Lists)) {
		if !slices.Contains(f.Params, name) {
			names = append(names, name)
		}
	}
	if f.Quantiles == 0 {
		for _, q := range a.Quantiles {
			names = append(names, nameOf(q))
		}
	}
	if !f.Pairs && len(a.Pairs) > 0 {
		names = append(names, "`x: weight`")
	}
	return names
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
