package lang

import "costcone/internal/diag"

// An Expr is a node of a parsed expression. Nodes are immutable.
type Expr interface {
	// Span returns the bytes [start, end) of the expression's Text which the
	// node was read from.
	Span() (start, end int)
}

// A Source is one parsed expression with the text it was read from.
type Source struct {
	Text diag.Text
	Expr Expr
	// From says where a value that is not written at Text comes from, for
	// messages about its numbers; "" for what is read from Text.
	From string
	// Missing says that there is no value, and no Expr. What is made of it has a
	// column of its own, so that one can see who reads it.
	Missing bool
}

// A span is embedded in every node.
type span struct{ start, end int }

// Span returns the bytes [start, end) that the node covers.
func (s span) Span() (start, end int) { return s.start, s.end }

type (
	// A Number is a literal: 10_000, 1.6M, 5%, 3 yr.
	Number struct {
		span
		Value float64  // suffix applied, unit not
		Unit  *UnitRef // nil for a bare number
	}

	// A Name is a quantity or an index: gpus.
	Name struct {
		span
		Ident string
	}

	// A Pick takes elements of an indexed quantity by label: x[H100],
	// x[H20, H800], x[not A100], x[pool=H100, year=3].
	Pick struct {
		span
		X      *Name
		Not    bool
		Labels []Label
	}

	// A Call is a function, a distribution or a catalogue look-up.
	Call struct {
		span
		Func    string
		FuncEnd int // the name covers [start, FuncEnd)
		Args    []Arg
		Unit    *UnitRef // a unit after the closing parenthesis
	}

	// A Range is `low to high`, a 90 % credible range.
	Range struct {
		span
		Low, High Expr
	}

	// A Unary is -x, +x or `not x`.
	Unary struct {
		span
		Op string // "-", "+", "not"
		X  Expr
	}

	// A Binary is an arithmetic, comparison or logic operator.
	Binary struct {
		span
		Op    string // + - * / ^ < <= > >= == != and or
		OpPos int    // byte offset of the operator
		X, Y  Expr
	}

	// A Paren is (x) or (x) unit; the unit is for ranges and constants.
	Paren struct {
		span
		X    Expr
		Unit *UnitRef
	}
)

// A Label is one label in brackets, with or without its index's name.
type Label struct {
	span
	Index string // "" when only the label is given
	Text  string // verbatim, surrounding blanks removed
}

// An Arg is one argument of a call. Exactly one of X, List and Str is set.
type Arg struct {
	span
	Key    string // named argument: "low", "p50", "p2.5"; "" when positional
	X      Expr
	Weight Expr   // in `x: weight`, the part behind the colon
	List   []Expr // in `weights=[a, b]`
	Str    *string
}

// A UnitRef is a unit as written in an expression, already looked up.
type UnitRef struct {
	span
	Unit Unit
}
