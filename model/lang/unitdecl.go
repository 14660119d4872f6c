package lang

import (
	"fmt"
	"math/big"
	"sort"
	"strings"

	"costcone/internal/diag"
)

// A Declaration is one entry of a scenario's `units:` block. The meaning is
// `new` (a dimension of its own), a number with a unit (`72 GPU`,
// `365.25 day`), a unit alone, or a number alone.
type Declaration struct {
	Name    diag.Text
	Meaning diag.Text
}

// DeclareAll adds units, in any order among themselves. A unit of the table
// may be declared anew, of the same dimension unless it is a base unit, and
// what follows from it follows: month is a twelfth of yr. h and Wh cannot. A
// later call may declare again what an earlier one did. It is false when it
// reported an error; the units are then known by name, but their dimensions
// mean nothing.
func (u *Units) DeclareAll(declarations []Declaration, msgs *diag.List) bool {
	ok := true
	for _, d := range declarations {
		if fault := u.declare(d); fault != nil {
			msgs.Add(*fault)
			ok = false
		}
	}
	return u.resolveAll(msgs) && ok
}

// declare enters the definition, which resolveAll makes sense of. A unit with a
// faulty meaning is entered as a base, so that it is known.
func (u *Units) declare(d Declaration) *diag.Message {
	name := d.Name.S
	refuse := func(what, hint string) *diag.Message {
		return faultAt(d.Name, 0, len(name), what, hint)
	}
	switch {
	case !isIdent(name):
		return refuse(quoted(name)+" cannot be a unit's name", "use letters, digits and _, beginning with a letter")
	case isReserved(name):
		return refuse(fmt.Sprintf("%q is a word of the language and cannot be a unit", name), "")
	case name == "k" || name == "M" || name == "T":
		return refuse(fmt.Sprintf("%q is a number's suffix and cannot be a unit", name), "")
	case name == baseTime || name == baseEnergy:
		return refuse(fmt.Sprintf("%q cannot be declared: other units stand on it", name), "")
	}
	meaning, fault := parseMeaning(d.Meaning)
	if fault == nil {
		fault = u.refuseSigns(d.Meaning, meaning.factors)
	}
	if fault == nil && meaning.base && u.definitions[name].declared == nil && u.isKnown(name) {
		return faultAt(d.Meaning, 0, len(d.Meaning.S), fmt.Sprintf("%q is a known unit and cannot be new", name),
			"leave the line out, or choose another name")
	}
	meaning.declared = &d
	meaning.base = meaning.base || fault != nil
	u.definitions[name] = meaning
	return fault
}

// isKnown reports whether a name has a meaning, with or without a prefix.
func (u *Units) isKnown(name string) bool {
	_, plain, prefixed := u.splitPrefix(name)
	_, known := u.definitions[name]
	_, stem := u.definitions[plain]
	return known || prefixed && stem
}

// parseMeaning reads the right side of a declaration.
func parseMeaning(t diag.Text) (definition, *diag.Message) {
	at := skipBlanks(t.S, 0)
	if strings.TrimSpace(t.S) == "new" {
		return definition{base: true}, nil
	}
	if at == len(t.S) {
		return definition{}, faultAt(t, 0, len(t.S), "the unit's meaning is missing", "write new, or a number with a unit: 72 GPU")
	}
	number := big.NewRat(1, 1)
	if code, digits := moneyAt(t.S, at); code != "" && isDigitAt(t.S, digits) {
		literal, fault := scanNumber(t, digits)
		if fault == nil && (literal.value == 0 || skipBlanks(t.S, literal.end) < len(t.S)) {
			fault = faultAt(t, at, len(t.S), "expected an amount of money alone, found "+quoted(t.S[at:]), "for example "+t.S[at:digits]+"1.1, or 1.1 "+code+"/h")
		}
		if fault != nil {
			return definition{}, fault
		}
		return definition{number: literal.exact(), factors: []unitFactor{{name: code, exp: 1, start: at, end: digits}}}, nil
	}
	if isDigit(t.S[at]) {
		literal, fault := scanNumber(t, at)
		if fault != nil {
			return definition{}, fault
		}
		rest := skipBlanks(t.S, literal.end)
		switch {
		case rest < len(t.S) && (t.S[rest] == '*' || t.S[rest] == '/') && t.S[at:literal.end] == "1":
			// 1/yr is a unit.
		case literal.value == 0:
			return definition{}, faultAt(t, at, literal.end, "a unit cannot be zero", "")
		default:
			number, at = literal.exact(), rest
		}
	}
	if at == len(t.S) {
		return definition{number: number}, nil
	}
	factors, fault := parseUnitText(t, at)
	return definition{number: number, factors: factors}, fault
}

// resolveAll works out every unit's dimension and scale from the definitions.
func (u *Units) resolveAll(msgs *diag.List) bool {
	r := resolver{units: u, msgs: msgs, done: make(map[string]exactUnit), active: make(map[string]bool)}
	names := u.Names()
	for _, name := range names {
		r.resolve(name)
	}
	u.resolved = r.done
	if !r.failed {
		r.checkRedeclared(names)
	}
	return !r.failed
}

// A resolver walks the definitions depth first.
type resolver struct {
	units  *Units
	msgs   *diag.List
	done   map[string]exactUnit
	stack  []string // the names being resolved, each by way of the one before
	active map[string]bool
	failed bool
}

func (r *resolver) resolve(name string) exactUnit {
	if exact, ok := r.done[name]; ok {
		return exact
	}
	stand := baseUnit(name)
	d := r.units.definitions[name]
	switch {
	case r.active[name]:
		r.reportCycle(name)
		return stand
	case d.base:
		r.done[name] = stand
		return stand
	}
	var meaning diag.Text
	if d.declared != nil {
		meaning = d.declared.Meaning
	}
	r.stack, r.active[name] = append(r.stack, name), true
	exact, fault := product(meaning, d.number, d.factors, func(f unitFactor) (exactUnit, *diag.Message) { return r.factor(meaning, f) })
	r.stack, r.active[name] = r.stack[:len(r.stack)-1], false
	if fault != nil {
		r.report(*fault)
		exact = stand
	}
	r.done[name] = exact
	return exact
}

func (r *resolver) factor(t diag.Text, f unitFactor) (exactUnit, *diag.Message) {
	if _, ok := r.units.definitions[f.name]; ok {
		return r.resolve(f.name), nil
	}
	prefix, plain, ok := r.units.splitPrefix(f.name)
	if !ok {
		return exactUnit{}, r.units.unknown(t, f.start, f.end, f.name)
	}
	exact := r.resolve(plain)
	return exactUnit{exact.dim, new(big.Rat).Mul(prefix, exact.scale)}, nil
}

func (r *resolver) report(m diag.Message) {
	r.failed = true
	if r.msgs != nil {
		r.msgs.Add(m)
	}
}

// reportCycle says that name was reached from itself, at the declaration in
// the cycle whose name comes first: the same wherever the walk began.
func (r *resolver) reportCycle(name string) {
	first := len(r.stack) - 1
	for r.stack[first] != name {
		first--
	}
	cycle := r.stack[first:]
	var at *Declaration
	start := 0
	for i, member := range cycle {
		if d := r.units.definitions[member].declared; d != nil && (at == nil || member < at.Name.S) {
			at, start = d, i
		}
	}
	path := append(append([]string{}, cycle[start:]...), cycle[:start+1]...)
	r.report(*faultAt(at.Meaning, 0, len(at.Meaning.S),
		fmt.Sprintf("unit %q is declared by way of itself: %s", at.Name.S, strings.Join(path, " -> ")), ""))
}

// checkRedeclared holds declared units of the table to their dimension; a
// currency may become a multiple of another one.
func (r *resolver) checkRedeclared(names []string) {
	table := industry()
	var redeclared []string
	for _, name := range names {
		d, known := table[name]
		switch {
		case !known || r.units.definitions[name].declared == nil:
		case d.base && isCurrency(name) && isCurrency(r.done[name].dim.String()):
		default:
			redeclared = append(redeclared, name)
		}
	}
	if len(redeclared) == 0 {
		return
	}
	sort.Strings(redeclared)
	defaults := NewUnits()
	for _, name := range redeclared {
		if want, have := defaults.resolved[name].dim, r.done[name].dim; want != have {
			meaning := r.units.definitions[name].declared.Meaning
			r.report(*faultAt(meaning, 0, len(meaning.S), fmt.Sprintf("%q is %s here, but known as %s", name, have, want),
				"a known unit keeps its dimension; choose another name"))
		}
	}
}
