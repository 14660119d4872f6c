package lang

import (
	"fmt"
	"slices"
	"strings"

	"costcone/dist"
	"costcone/internal/diag"
)

// newNames enters the indexes and quantities of a module and reports names that
// stand for two things.
func newNames(m *Module, msgs *diag.List) names {
	n := names{make(map[string]*Quantity, len(m.Quantities)), make(map[string]*Index, len(m.Indexes))}
	for _, x := range m.Indexes {
		n.indexes[x.Name] = x
	}
	for _, q := range m.Quantities {
		first, twice := n.quantities[q.Name]
		switch {
		case twice:
			msgs.Add(nameError(q, "%s is defined twice, first at %s", q.Name, placeOf(first.At, 0)))
		case n.indexes[q.Name] != nil:
			msgs.Add(nameError(q, "%s is the name of an index: give the quantity another name", q.Name))
		default:
			n.quantities[q.Name] = q
		}
	}
	return n
}

func nameError(q *Quantity, format string, args ...any) diag.Message {
	return q.At.Error(0, len(q.At.S), format, args...)
}

// placeOf returns file:line:col of a byte of t.
func placeOf(t diag.Text, off int) string {
	pos := t.At(off)
	if t.File == nil {
		return fmt.Sprintf("%d:%d", pos.Line, pos.Col)
	}
	return fmt.Sprintf("%s:%d:%d", t.File.Name, pos.Line, pos.Col)
}

// name checks a name that stands as a value.
func (s *scope) name(e *Name) node {
	q, isQuantity := s.names.quantities[e.Ident]
	index, isIndex := s.names.indexes[e.Ident]
	switch {
	case (isQuantity || isIndex) && s.place != inFormula:
		s.msgs.Add(s.misplacedName(e))
		return nil
	case isQuantity:
		return s.use(q, e)
	case isIndex && index.Values == nil && len(index.Labels) > 0:
		s.msgs.Add(s.errorAt(e, "%s is an index whose labels are no numbers, so it has no value", e.Ident).
			WithHint("an index stands in sum(x, %s) and in x[%s]", e.Ident, index.Labels[0]))
		return nil
	case isIndex:
		u := index.Unit
		return &labels{typ{dim: u.Dim, axes: []Axis{{Index: index}}, shown: &u}}
	}
	s.msgs.Add(s.unknownName(e))
	return nil
}

// misplacedName returns the message about a known name where none can stand.
func (s *scope) misplacedName(e *Name) diag.Message {
	switch {
	case s.place == inParameter:
		return s.errorAt(e, "a parameter of a distribution is a constant, %s is not", e.Ident).
			WithHint("draw with constant parameters, and combine with %s in a formula", e.Ident)
	case s.place == inInput && s.owner != nil:
		return s.errorAt(e, "an input's value cannot use other names, such as %s", e.Ident).
			WithHint("make %s a formula: move it from inputs to formulas; each distribution in it becomes an input of its own", s.owner.Name)
	}
	return s.errorAt(e, "a constant is needed here, %s is not one", e.Ident).
		WithHint("write its value as a number with a unit")
}

// unknownName returns the message about a name that nothing is called by, with
// the best guess at what was meant.
func (s *scope) unknownName(e *Name) diag.Message {
	m := s.errorAt(e, "unknown name %q", e.Ident)
	switch strings.ToLower(e.Ident) {
	case "nan", "inf", "infinity":
		return m.WithHint("numbers must be finite")
	}
	if usage, ok := usageOf(e.Ident); ok {
		return s.errorAt(e, "%s needs its arguments in parentheses", e.Ident).WithHint("write %s", usage)
	}
	var hints []string
	if s.place == inFormula {
		if near := s.nearestName(e.Ident); near != "" {
			hints = append(hints, near)
		}
	}
	if u, ok := s.module.Units.Lookup(e.Ident); ok {
		hints = append(hints, fmt.Sprintf("%s is a unit and follows a number: 1 %s", u.Text, u.Text))
	}
	if len(hints) > 0 {
		return m.WithHint("%s", strings.Join(hints, "\n"))
	}
	if hint := s.unitMeant(e); hint != "" {
		return s.errorAt(e, "unknown unit %q", e.Ident).WithHint("%s", hint)
	}
	if near, ok := diag.Nearest(e.Ident, callables()); ok {
		return m.WithHint("did you mean %s(…)?", near)
	}
	if s.place != inFormula {
		return m.WithHint("only numbers, distributions and functions of them stand here")
	}
	return m
}

// unitMeant is the hint for a name joined to a unit, as in 5 kW/gpu, where no name
// can stand; "" for others.
func (s *scope) unitMeant(e *Name) string {
	text := s.text.S
	if s.place == inFormula || e.start < 2 || text[e.start-1] != '/' && text[e.start-1] != '*' || !isIdentByte(text[e.start-2]) {
		return ""
	}
	op := text[e.start-1 : e.start]
	if both := s.module.Units.compoundMeant(e.Ident, op); both != "" {
		return "write " + both
	}
	return s.module.Units.didYouMean(e.Ident)
}

// maxGuesses bounds the search for near names, which looks at all names for each
// unknown one.
const maxGuesses = 100

// nearestName returns the hint that names the nearest quantity or index.
func (s *scope) nearestName(name string) string {
	var list []string
	for _, q := range s.module.Quantities {
		list = append(list, q.Name)
	}
	for _, x := range s.module.Indexes {
		list = append(list, x.Name)
	}
	return s.didYouMean(name, list)
}

// didYouMean is diag.DidYouMean for a long list of names.
func (s *scope) didYouMean(name string, known []string) string {
	if s.guesses++; s.guesses > maxGuesses {
		return ""
	}
	return diag.DidYouMean(name, known)
}

// isPlanned reports whether a kind is reserved, but not built yet.
func isPlanned(name string) bool { return slices.Contains(dist.Planned(), name) }

// isKind reports whether a call of this name is a distribution, built or not.
func isKind(name string) bool {
	_, built := dist.Lookup(name)
	return built || slices.Contains(dist.Planned(), name)
}

// usageOf returns how a function or a kind is written.
func usageOf(name string) (string, bool) {
	if f, ok := lookupFunction(name); ok {
		return f.usage, true
	}
	if k, ok := dist.Lookup(name); ok {
		return strings.Join(k.Usages(), " or "), true
	}
	return "", false
}

// callables returns the names of all functions and kinds, built or planned.
func callables() []string {
	var list []string
	for _, f := range functions() {
		list = append(list, f.name)
	}
	for _, k := range dist.Kinds() {
		list = append(list, k.Name)
	}
	return append(list, dist.Planned()...)
}
