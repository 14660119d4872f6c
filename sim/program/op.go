// Package program holds the formulas of a scenario as an immutable columnar
// program: a Builder shares and folds expressions, Build orders them and gives
// them slots, Eval runs them over columns of trials.
//
// A NaN is never lost: every operation with a NaN operand gives NaN, the
// comparisons, and, or, not, and x^0 included. The one exception is Select,
// which passes on a NaN of its condition and of the branch taken, but not of
// the branch left.
package program

import "fmt"

// An Op is one operation on columns. Truth is 0 or 1 in results; as an
// operand, whatever differs from 0 is true. Angles are radians.
type Op uint8

// The operations. x and y are the first and second operand.
const (
	Add Op = iota
	Sub
	Mul
	Div
	Pow       // x^y; x^2 is x·x and x^-1 is 1/x, correctly rounded; the rest is fmath.Pow
	Min       // the lesser, -0 before +0
	Max       // the greater, +0 after -0
	Less      // x < y
	LessEqual // x <= y
	Equal
	NotEqual
	And
	Or
	Annuity // x/(1−(1+x)^−y), the payment per period on a debt of 1 at rate x over y periods; 1/y at rate 0
	Neg
	Abs
	Sqrt
	Exp
	Ln
	Log10
	Sin
	Cos
	Floor
	Ceil
	Round // half away from zero
	Not
	Select // the second operand where the first is true, else the third
	inputOp
	constOp
)

// An opInfo is what Builder and listing know of an operation.
type opInfo struct {
	name      string
	arity     int
	symmetric bool // no bit depends on the operands' order
}

var opTable = [...]opInfo{
	Add: {"add", 2, true}, Sub: {"sub", 2, false}, Mul: {"mul", 2, true}, Div: {"div", 2, false},
	Pow: {"pow", 2, false}, Min: {"min", 2, true}, Max: {"max", 2, true},
	Less: {"less", 2, false}, LessEqual: {"lessequal", 2, false},
	Equal: {"equal", 2, true}, NotEqual: {"notequal", 2, true},
	And: {"and", 2, true}, Or: {"or", 2, true}, Annuity: {"annuity", 2, false},
	Neg: {"neg", 1, false}, Abs: {"abs", 1, false}, Sqrt: {"sqrt", 1, false},
	Exp: {"exp", 1, false}, Ln: {"ln", 1, false}, Log10: {"log10", 1, false},
	Sin: {"sin", 1, false}, Cos: {"cos", 1, false},
	Floor: {"floor", 1, false}, Ceil: {"ceil", 1, false}, Round: {"round", 1, false},
	Not: {"not", 1, false}, Select: {"select", 3, false},
	inputOp: {"input", 0, false}, constOp: {"const", 0, false},
}

// String is the operation's name in listings, such as "add".
func (op Op) String() string {
	if int(op) >= len(opTable) {
		return fmt.Sprintf("Op(%d)", uint8(op))
	}
	return opTable[op].name
}

// Arity is the number of operands, 1 to 3.
func (op Op) Arity() int { return opTable[op].arity }
