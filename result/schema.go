// Package result is what a run says to the outside: the schema of
// costcone.result/1, its reader, and one writer per format. All numbers in it
// are in declared units. It knows no scenario file and runs nothing.
package result

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strings"
)

// Schema is the name and version of the JSON format.
const Schema = "costcone.result/1"

// A Result is one run's outputs, claims and warnings. Field order is the key
// order of the JSON format. Equal runs give equal Results: no time, host or
// worker count is in it.
type Result struct {
	Schema       string        `json:"schema"`
	Scenario     Scenario      `json:"scenario"`
	Run          Run           `json:"run"`
	Outputs      []Output      `json:"outputs"` // in the scenario's order, labels in index order
	Set          []string      `json:"set"`     // the --set overrides, as given
	Warnings     []string      `json:"warnings"`
	Correlations []Correlation `json:"correlations"`
	Claims       []Claim       `json:"claims"`
	Ladder       []string      `json:"ladder"` // labels of the outputs that are the range ladder's rungs, in order
	Data         []DataFile    `json:"data"`
	Inputs       []Input       `json:"inputs"` // the addresses of the plan, in its order
}

// An Input is an address that random draws are keyed by.
type Input struct {
	Address   string `json:"address"`
	Dimension *int   `json:"dimension"` // of the Sobol' points, from 1; nil: uniforms keyed by the address alone
}

// The scales of correlations.
const (
	ScaleSpearman = "spearman"
	ScaleNormal   = "normal"
)

// A Scenario says which file was run.
type Scenario struct {
	File   string `json:"file"` // base name
	Title  string `json:"title"`
	SHA256 string `json:"sha256"`
}

// A Run says how it was run.
type Run struct {
	Version    string  `json:"version"` // costcone's release
	Trials     int     `json:"trials"`
	Design     string  `json:"design"`
	Replicates int     `json:"replicates"`
	Seed       uint64  `json:"seed"`
	Level      float64 `json:"level"` // of the credible range shown, in (0, 1)
	Plan       string  `json:"plan"`  // SHA-256 of the compiled plan
}

// An Output is one reported column. A probability has unit "1", its
// probability as the mean, and no other statistic.
type Output struct {
	Name      string     `json:"name"`
	At        At         `json:"at"`
	Unit      string     `json:"unit"` // "1" for a pure number
	Kind      string     `json:"kind"` // "quantity" or "probability"
	Mean      *Estimate  `json:"mean"` // nil where the statistic does not exist
	SD        *Estimate  `json:"sd"`
	Min       Number     `json:"min"`
	Max       Number     `json:"max"`
	Quantiles []Quantile `json:"quantiles"` // ascending in P
	Histogram *Histogram `json:"histogram"`
	Warnings  []string   `json:"warnings"`
	Doc       string     `json:"doc"`
	Scope     string     `json:"scope"`
	// RelativeTo is "median" for an output that is divided by its own median.
	RelativeTo string `json:"relative_to"`
	Format     Format `json:"format"` // how texts and figures print its numbers; a document without it: the default
	Curve      *Curve `json:"curve"`
}

// The kinds of outputs.
const (
	Quantity    = "quantity"
	Probability = "probability"
)

// An Estimate is a statistic with its 95 % Monte Carlo interval. Lo or Hi is
// NaN where the interval is open at that end. Atom: the interval has no width
// because the value is an atom or a constant.
type Estimate struct {
	Value Number `json:"value"`
	Lo    Number `json:"lo"`
	Hi    Number `json:"hi"`
	Atom  bool   `json:"atom,omitempty"`
}

// A Quantile is the estimate of the P-quantile.
type Quantile struct {
	P float64 `json:"p"`
	Estimate
}

// A Histogram counts trials: Counts[i] lie in [Edges[i], Edges[i+1]), the last
// cell closed.
type Histogram struct {
	Edges  []float64 `json:"edges"`
	Counts []int64   `json:"counts"`
}

// A Curve is the exceedance curve P(output > X[i]) = Exceedance[i], read off
// the histogram's cells: a drawing aid, no statistic.
type Curve struct {
	X          []float64 `json:"x"`
	Exceedance []float64 `json:"exceedance"`
}

// A Correlation says what became of one that the scenario asked for.
type Correlation struct {
	Between   [2]string `json:"between"` // addresses of the two inputs
	Asked     float64   `json:"asked"`
	Scale     string    `json:"scale"`            // of Asked and Used: "spearman", or "normal" for the copula's own parameter
	Used      float64   `json:"used"`             // Asked, unless no joint distribution has that
	Parameter float64   `json:"parameter"`        // the copula's, that Used is
	Achieved  *Estimate `json:"achieved"`         // Spearman's, of the drawn values
	Copula    string    `json:"copula,omitempty"` // "t"; none: the normal one
	DF        float64   `json:"df,omitempty"`     // degrees of freedom of a t copula
	Within    string    `json:"within,omitempty"` // "gpu_price by pool": what asked for it together with other pairs
}

// A Claim is a published number set against an output. Percentile is
// P(output <= claim); Ratio is output ÷ claim.
type Claim struct {
	Says       string    `json:"says"`
	Output     string    `json:"output"`
	At         At        `json:"at"`
	Unit       string    `json:"unit"`
	Value      float64   `json:"value"`
	Scope      string    `json:"scope"`
	Source     string    `json:"source"`
	Percentile *Estimate `json:"percentile"`
	Ratio      *Ratio    `json:"ratio"`
}

// A Ratio holds the quantiles of output ÷ claim, at 0.05, 0.5 and 0.95.
type Ratio struct {
	Quantiles []Quantile `json:"quantiles"`
}

// A DataFile names a data file that the scenario read.
type DataFile struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// A Number is a float64 whose NaN is null in JSON.
type Number float64

// None is the Number that stands for "does not exist" and for an open end.
func None() Number { return Number(math.NaN()) }

// OK reports whether the number exists.
func (n Number) OK() bool { return !math.IsNaN(float64(n)) && !math.IsInf(float64(n), 0) }

// MarshalJSON writes the shortest decimal that reads back as the same bits.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.OK() {
		return []byte("null"), nil
	}
	return json.Marshal(float64(n))
}

// UnmarshalJSON reads a number or null.
func (n *Number) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*n = None()
		return nil
	}
	return json.Unmarshal(text, (*float64)(n))
}

// A Label names one position along an index.
type Label struct{ Index, Label string }

// An At is the position of an indexed output, in index order; in JSON an
// object with one key per index. Empty for an output without index.
type At []Label

// MarshalJSON keeps the order of the indexes.
func (a At) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, l := range a {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(quoted(l.Index))
		b.WriteByte(':')
		b.Write(quoted(l.Label))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// UnmarshalJSON keeps the order of the keys.
func (a *At) UnmarshalJSON(text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	open, err := d.Token()
	if err != nil {
		return err
	}
	if open != json.Delim('{') {
		return fmt.Errorf("at: want an object of labels, found %s", text)
	}
	*a = nil
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		value, err := d.Token()
		if err != nil {
			return err
		}
		label, ok := value.(string)
		if !ok {
			return fmt.Errorf("at: the label of %q is no string", key)
		}
		*a = append(*a, Label{key.(string), label})
	}
	return nil
}

// String returns "pool=H100, year=3", or "" without an index.
func (a At) String() string {
	parts := make([]string, len(a))
	for i, l := range a {
		parts[i] = l.Index + "=" + l.Label
	}
	return strings.Join(parts, ", ")
}

// Label returns the output with its labels, as plans and messages name it:
// "x", "x[H100]", "x[H100,2025]".
func (o *Output) Label() string { return label(o.Name, o.At) }

// Label returns how the output that the claim speaks of is written.
func (c *Claim) Label() string { return label(c.Output, c.At) }

func label(name string, at At) string {
	if len(at) == 0 {
		return name
	}
	labels := make([]string, len(at))
	for i, l := range at {
		labels[i] = l.Label
	}
	return name + "[" + strings.Join(labels, ",") + "]"
}

// Constant reports whether every trial gave the same number.
func (o *Output) Constant() bool {
	return o.Kind == Quantity && o.Min.OK() && o.Min == o.Max
}

// Exact reports whether the number is known without any Monte Carlo error,
// which a random output whose trials were all equal is not.
func (o *Output) Exact() bool { return o.Constant() && o.Mean != nil && o.Mean.Atom }

// Quantile returns the estimate at p, which must be one that the run wanted.
func (o *Output) Quantile(p float64) (Estimate, bool) {
	for _, q := range o.Quantiles {
		if math.Abs(q.P-p) < 1e-12 {
			return q.Estimate, true
		}
	}
	return Estimate{}, false
}

// Find returns the output with that label, or nil.
func (r *Result) Find(label string) *Output {
	for i := range r.Outputs {
		if r.Outputs[i].Label() == label {
			return &r.Outputs[i]
		}
	}
	return nil
}

// Ends returns the two probabilities between which Level of the trials lie.
func (r Run) Ends() (low, high float64) { return (1 - r.Level) / 2, (1 + r.Level) / 2 }
