// Package sim is the engine: it runs a compiled Plan over all cores and
// returns a Result whose every number carries its Monte Carlo error. It knows
// no scenario file and no output format.
package sim

import (
	"strings"

	"costcone/dist"
	"costcone/internal/fmath"
	"costcone/sim/design"
	"costcone/sim/program"
)

// A Plan is a compiled scenario, ready to run. A Plan is immutable once built
// and may be shared by goroutines. All numbers in it are in base units.
type Plan struct {
	Inputs       []Input          // the address table, in order of design dimension
	Correlations []Correlation    // between inputs, by position in Inputs
	Program      *program.Program // column i of its inputs is Inputs[i]; column j of its outputs is Outputs[j]
	Outputs      []Output
	Trace        Trace

	Design design.Kind
	Trials int // a valid count for Design, see design.Round
	Seed   uint64
	Level  float64 // of the credible range shown, in (0, 1); 0.9 is p5 to p95
}

// An Input is one addressed random draw.
type Input struct {
	Address string      // "useful_life", "gpu_price[H100]", "x#2"
	Dist    dist.Dist   // nil: the address keeps its design dimension, but nothing is drawn
	Unit    string      // declared unit, for messages
	Scale   fmath.Ratio // of Unit
	// Row is the address whose uniforms the input takes, with all others that name
	// it: "row:NAME". Empty: its own.
	Row string
	// Twin, if positive, is 1 + the position of an earlier input of the same
	// address, whose uniforms this one takes after they are correlated: one
	// address with several distributions. See Joint.
	Twin int
}

// A Label names one position along an index.
type Label struct{ Index, Label string }

// A Kind says how an output is reported.
type Kind string

// The kinds of outputs.
const (
	Quantity    Kind = "quantity"    // mean, sd, quantiles, histogram
	Probability Kind = "probability" // its mean is the probability of the event
)

// An Output is one reported column.
type Output struct {
	Name             string
	At               []Label // empty for an output without index
	Kind             Kind
	Unit             string      // as declared; "1" for a pure number
	Scale            fmath.Ratio // of Unit
	Doc, Scope       string
	RelativeToMedian bool // reported divided by its own pooled median
	Format           Format
	// Thresholds are values of the output, in base units, whose probability
	// P(output <= threshold) is wanted: the claims on it. They are pure numbers
	// where the output is relative to its median.
	Thresholds []float64
}

// FullName returns the name with the labels of an indexed output: "x[H100]".
func (o *Output) FullName() string {
	if len(o.At) == 0 {
		return o.Name
	}
	labels := make([]string, len(o.At))
	for i, l := range o.At {
		labels[i] = l.Label
	}
	return o.Name + "[" + strings.Join(labels, ",") + "]"
}

// A Correlation asks for a rank correlation or a copula parameter between two
// inputs. The correlations that hang together have one copula.
type Correlation struct {
	A, B     int     // positions in Plan.Inputs
	Asked    float64 // in (-1, 1)
	Spearman bool    // Asked is Spearman's rank correlation, else the copula's own parameter
	DF       float64 // degrees of freedom of a Student t copula, from 1 to MaxDF; 0: the Gaussian copula
	Within   string  // for reports: what asked for it together with other pairs, "gpu_price by pool"; else empty
}

// A Trace evaluates every named quantity of the scenario, for messages about
// one trial: what `check` shows and what names the formula that gave a NaN.
type Trace struct {
	Names   []string         // "x", "x[H100]"; operands stand before results
	Program *program.Program // one output per name, in that order
	Units   []string
	Scales  []fmath.Ratio
}
