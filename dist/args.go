package dist

import (
	"math"
	"strconv"
	"strings"
)

// An Args is what a call in a scenario gives to a kind. All numbers are in base
// units. New does not keep or change it.
type Args struct {
	Named     map[string]float64   // by parameter name
	Words     map[string]string    // by parameter name: shape=normal
	Quantiles []Quantile           // p10=…, in the order given
	Pairs     []Pair               // x: weight, in the order given
	Dists     []Dist               // distributions, in the order given
	Lists     map[string][]float64 // by parameter name
	Sample    *Sample              // what the file of data holds
}

// A Quantile says that P(X <= X) is P, with P in (0, 1).
type Quantile struct{ P, X float64 }

// A Pair is a value and its weight.
type Pair struct{ X, Weight float64 }

// An ArgError is a mistake in the arguments of a call. Its message names the
// rule and shows no number that carries a unit, since the user wrote that number
// in another one.
type ArgError struct {
	Param  string // the parameter at fault, "p10" for a quantile, "" for the call as a whole
	Pair   int    // the pair at fault, counted from 0; -1: none
	Weight bool   // it is the pair's weight or probability, not its value
	Msg    string
}

func (e *ArgError) Error() string { return e.Msg }

// argError returns an ArgError about one parameter, or about the whole call
// when param is empty.
func argError(param, msg string) error { return &ArgError{Param: param, Pair: -1, Msg: msg} }

// pairError returns an ArgError about one pair.
func pairError(pair int, msg string) error { return &ArgError{Pair: pair, Msg: msg} }

// weightError returns an ArgError about the weight or probability of one pair.
func weightError(pair int, msg string) error {
	return &ArgError{Pair: pair, Weight: true, Msg: msg}
}

// QuantileName reads the name of a quantile parameter: "p10" is 0.1, "p2.5" is
// 0.025. It reports false for any other name, and for p outside (0, 100).
func QuantileName(name string) (p float64, ok bool) {
	digits, ok := strings.CutPrefix(name, "p")
	if !ok || digits == "" || strings.Trim(digits, "0123456789.") != "" {
		return 0, false
	}
	p, err := strconv.ParseFloat(digits+"e-2", 64)
	return p, err == nil && p > 0 && p < 1
}

// nameOf is the inverse of QuantileName.
func nameOf(q Quantile) string {
	percent := float64(q.P * 100)
	if r := math.Round(float64(percent*1e9)) / 1e9; math.Abs(r-percent) <= 1e-13*percent {
		percent = r // 0.07 * 100 is not 7
	}
	return "p" + number(percent)
}

// number writes x so that it reads back exactly.
func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// call writes a canonical call with positional arguments.
func call(name string, args ...float64) string {
	texts := make([]string, len(args))
	for i, x := range args {
		texts[i] = number(x)
	}
	return name + "(" + strings.Join(texts, ", ") + ")"
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// A named is a parameter with its value, for checks.
type named struct {
	name string
	x    float64
}

// checkFinite refuses NaN and infinite parameters.
func checkFinite(params ...named) error {
	for _, p := range params {
		if !finite(p.x) {
			return argError(p.name, p.name+" must be a finite number")
		}
	}
	return nil
}

// checkPositive refuses parameters that are not positive and finite.
func checkPositive(params ...named) error {
	for _, p := range params {
		if !finite(p.x) {
			return argError(p.name, p.name+" must be a finite number")
		}
		if p.x <= 0 {
			return argError(p.name, p.name+" must be positive")
		}
	}
	return nil
}

// checkInterval refuses ends between which nothing can be spread.
func checkInterval(low, high float64) error {
	if err := checkFinite(named{"low", low}, named{"high", high}); err != nil {
		return err
	}
	switch {
	case low == high:
		return argError("high", "low and high are equal: use point(x) for a constant")
	case low > high:
		return argError("high", "low must be below high")
	case !finite(high - low):
		return argError("high", "low and high are too far apart")
	}
	return nil
}

// checkMode refuses a mode outside the interval.
func checkMode(low, mode, high float64) error {
	if err := checkFinite(named{"mode", mode}); err != nil {
		return err
	}
	if err := checkInterval(low, high); err != nil {
		return err
	}
	if mode < low || mode > high {
		return argError("mode", "mode must lie between low and high")
	}
	return nil
}
