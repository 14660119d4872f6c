// Package dist holds the distributions a scenario can name: their quantile and
// distribution functions, moments, fits to what an expert says, and the samplers
// that turn columns of uniforms into columns of values.
//
// Every kind is one file and one row of the registry; package
// dist/disttest checks any of them. The package knows no scenario file, no unit
// and no random number generator.
package dist

import "math"

// A Dist is a probability distribution on the real line. It is immutable, safe
// for concurrent use, and gives the same bits on every CPU.
type Dist interface {
	// CDF returns P(X <= x), accurate where it is small.
	CDF(x float64) float64
	// Survival returns P(X > x), accurate where it is small.
	Survival(x float64) float64
	// Quantile returns the smallest x with CDF(x) >= p, for p in (0, 1),
	// accurate for tiny p.
	Quantile(p float64) float64
	// UpperQuantile returns the smallest x with Survival(x) <= q, for q in
	// (0, 1), accurate for tiny q.
	UpperQuantile(q float64) float64
	// Mean returns the expectation: NaN if it does not exist, ±Inf if infinite.
	Mean() float64
	// Variance returns the second central moment: NaN if it does not exist,
	// +Inf if infinite.
	Variance() float64
	// Support returns the smallest closed interval that holds all probability;
	// its ends may be infinite.
	Support() (low, high float64)
	// String returns the canonical call, exact: "pert(1, 2, 3)".
	String() string
}

// A Density is the optional power of a kind whose density is known. The table
// builder needs it to fit a cell from its edges alone.
type Density interface {
	// PDF returns the density at x, 0 outside the support.
	PDF(x float64) float64
	// LogSlope returns the derivative of log PDF at x inside the support.
	LogSlope(x float64) float64
}

// An Explicit is the optional power of a kind whose quantiles are closed forms,
// about as cheap as its density. The table builder then calls them instead of
// taking Newton steps.
type Explicit interface {
	// Explicit does nothing: it is a mark.
	Explicit()
}

// A Jet is the optional power of a kind whose quantiles and their derivatives are
// closed forms, while its density is not: the table builder reads the edges of
// cells off it. Such a kind is Explicit too.
type Jet interface {
	// Jet returns the quantile at the signed tail v, in (-½, ½], with its first
	// two derivatives in u.
	Jet(v float64) (x, first, second float64)
}

// A Sampler turns uniforms into values.
type Sampler interface {
	// Sample replaces each signed tail of column by the quantile there: v in
	// (0, ½) stands for the lower tail u = v, v in (-½, 0) for the upper tail
	// 1-u = -v. It allocates nothing and is safe for concurrent use on disjoint
	// columns.
	Sample(column []float64)
}

// A Filler is the optional power of a kind that has a fast closed form: its own
// Sampler.
type Filler interface{ Sampler }

// A Breakpoints is the optional power of a kind whose quantile function has
// kinks, jumps or flats: a table is segmented there.
type Breakpoints interface {
	// Breakpoints returns where they are, in any order, as signed tails, so that
	// those near u = 1 are as exact as those near 0. ½ and -½ are the median.
	Breakpoints() []float64
}

// An Atoms is the optional power of a kind that puts probability on points.
type Atoms interface {
	// Mass returns P(X = x).
	Mass(x float64) float64
	// Discrete reports whether the points hold all of the probability.
	Discrete() bool
}

// A Tailed is the optional power of a kind whose tails are affine images of
// tails of simpler, standard shapes. Tables are built for the shape, which needs
// no scale and no offset, and are shared by all that have the same shape.
type Tailed interface {
	// Tails returns the lower tail (u up to ½) and the upper tail.
	Tails() (lower, upper Tail)
}

// A Tail is one half of a distribution: at tail probability v, in (0, ½), its
// value is Origin + Scale·q(v), where q is Shape's Quantile, or its UpperQuantile
// if Upper is set. Shape must be comparable if tables are to be shared.
type Tail struct {
	Shape         Dist
	Upper         bool
	Origin, Scale float64
}

// Must returns d, and panics if err is not nil. It is for parameters that the
// program itself writes.
func Must(d Dist, err error) Dist {
	if err != nil {
		panic("dist: " + err.Error())
	}
	return d
}

// SignedTail returns the quantile of d at the signed tail v, see Sampler.
func SignedTail(d Dist, v float64) float64 {
	if v > 0 {
		return d.Quantile(v)
	}
	return d.UpperQuantile(math.Abs(v))
}
