package lang

import (
	"costcone/dist"
	"costcone/internal/diag"
	"costcone/sim/program"
)

// A typ is what the checker knows of an expression's value.
type typ struct {
	dim   Dim
	truth bool   // 0 or 1, and fit to be a condition
	zero  bool   // the literal 0, which has every dimension
	axes  []Axis // what it varies along
	shown *Unit  // that its parts are written in, for messages; nil: none
	// zeroOne marks an input that is the number 0 or 1: a switch, such as a
	// bernoulli which a case fixes. It is fit to be a condition too.
	zeroOne bool
	assumed bool // see Value: nothing may be concluded from truth and axes
}

func (t *typ) typeOf() *typ { return t }

// number returns the type as a plain number: what arithmetic makes of a truth
// value.
func (t typ) number() typ {
	t.truth, t.zeroOne = false, false
	return t
}

// size returns how many scalars the value is unrolled to.
func (t typ) size() int { return sizeOf(t.axes) }

func sizeOf(axes []Axis) int {
	n := 1
	for _, a := range axes {
		n *= a.Len()
	}
	return n
}

// A node is a checked expression: it has a type and can be lowered. A nil node
// is an expression whose error has been reported.
type node interface {
	typeOf() *typ
	// operands calls visit for what element i, row-major over the axes, is made
	// of: elements of other nodes, or earlier ones of its own.
	operands(i int, visit func(x node, i int))
	// combine lowers element i, given what operands visited.
	combine(l *lowering, i int, x []program.Ref) program.Ref
}

// A kernel lowers one element of an elementwise function.
type kernel func(b *program.Builder, x []program.Ref) program.Ref

// opKernel returns the kernel that is one operation.
func opKernel(op program.Op) kernel {
	return func(b *program.Builder, x []program.Ref) program.Ref { return b.Apply(op, x...) }
}

type (
	// A constant is a number, in base units.
	constant struct {
		typ
		value float64
	}

	// A labels node is an index used as its labels, in base units.
	labels struct{ typ }

	// A use is the value of another quantity.
	use struct {
		typ
		quantity *Quantity
		at       Source // its name, where it is used
	}

	// A selection takes elements of x.
	selection struct {
		typ
		x     node
		table []int // element i is element table[i] of x
	}

	// An apply is an elementwise function of broadcast arguments.
	apply struct {
		typ
		kernel kernel
		args   []node
		// scales says which arguments carry the scale of the result: those of a
		// sum all together, those of a product one of them.
		scales  []int
		product bool
		views   []view // of the arguments, once they are needed
	}

	// A reduction combines the elements of x along one of its axes.
	reduction struct {
		typ
		x       node
		axis    int
		reducer reducer
	}

	// A share is x over its sum along one of its axes.
	share struct {
		typ
		x     node
		axis  int
		total *reduction
	}

	// A draw is a random draw; its distribution stands in the template that it
	// belongs to.
	draw struct {
		typ
		position int // among the draws of its expression
		kind     dist.Kind
		call     Expr
		args     []argument
		data     *data // of data(…), else nil
		unit     Unit  // of those numbers that are written without one
		dist     dist.Dist
	}

	// An absent is a value that is missing.
	absent struct{ typ }
)

// A template is one checked value of an input, or a constant. It serves every
// cell that has the same Source.
type template struct {
	source Source
	node   node // nil after an error
	draws  []*draw
	unit   Unit // that the value is shown in
}

// A names is the table of what a name can be.
type names struct {
	quantities map[string]*Quantity
	indexes    map[string]*Index
}

// A place says where an expression stands, and so what it may hold.
type place int

const (
	inFormula   place = iota
	inInput           // an input's value
	inParameter       // an argument of a distribution
	inConstant        // a claim's value, a bound
)

// A checker holds the state of checking one module.
type checker struct {
	module      *Module
	names       names
	msgs        *diag.List
	values      map[*Quantity]*Value
	nodes       map[*Quantity]node        // of formulas
	cells       map[*Quantity][]*template // of inputs
	size        int                       // scalars of all quantities so far
	work        int                       // operations of all expressions so far
	rows        map[string]*data          // the first draw of each shared row
	recurrences map[*Quantity]*recurrence // that a formula belongs to
	// settling says that a recurrence is looked at for its types: what is not
	// known yet is no error.
	settling bool
	// guesses is how many unknown names have been looked for among the known.
	guesses int
}

func newChecker(m *Module, msgs *diag.List) *checker {
	return &checker{
		module: m,
		msgs:   msgs,
		values: map[*Quantity]*Value{},
		nodes:  map[*Quantity]node{},
		cells:  map[*Quantity][]*template{},

		recurrences: map[*Quantity]*recurrence{},
		rows:        map[string]*data{},
	}
}

// A scope is the checker at work on one expression.
type scope struct {
	*checker
	text  diag.Text
	from  string // where the text stands for another's; see Source
	place place
	owner *Quantity // nil for a constant of no quantity
	uses  []*Quantity
	draws []*draw
}

// fail reports an error about e and returns the nil node.
func (s *scope) fail(e Expr, format string, args ...any) node {
	s.msgs.Add(s.errorAt(e, format, args...))
	return nil
}

// errorAt returns an error about e.
func (s *scope) errorAt(e Expr, format string, args ...any) diag.Message {
	start, end := e.Span()
	return s.text.Error(start, end, format, args...)
}

// written returns the text of e.
func (s *scope) written(e Expr) string {
	start, end := e.Span()
	return s.text.S[start:end]
}
