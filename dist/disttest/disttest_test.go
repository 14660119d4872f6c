package disttest_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

// A recorder keeps what a check reports.
type recorder struct{ reports []string }

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.reports = append(r.reports, fmt.Sprintf(format, args...))
}

// An exponential has mean 1, and one mistake.
type exponential struct{ mistake string }

func (d exponential) CDF(x float64) float64 {
	if d.mistake == "CDF" {
		return -math.Expm1(-max(0, x) * (1 + 1e-9))
	}
	return -math.Expm1(-max(0, x))
}

func (d exponential) Survival(x float64) float64 {
	if d.mistake == "survival" {
		return 1 - d.CDF(x) // no digits in the tail
	}
	return math.Exp(-max(0, x))
}

func (d exponential) Quantile(p float64) float64 {
	if d.mistake == "quantile" && p > 0.2 && p < 0.21 {
		return -math.Log1p(-p) - 0.1
	}
	return -math.Log1p(-p)
}

func (d exponential) UpperQuantile(q float64) float64 { return -math.Log(q) }

func (d exponential) Mean() float64 {
	if d.mistake == "mean" {
		return 1 + 1e-8
	}
	return 1
}

func (d exponential) Variance() float64 {
	if d.mistake == "variance" {
		return 1 + 1e-8
	}
	return 1
}

func (d exponential) Support() (low, high float64) {
	if d.mistake == "support" {
		return 1e-3, math.Inf(1)
	}
	return 0, math.Inf(1)
}

func (d exponential) PDF(x float64) float64 {
	if d.mistake == "density" {
		return math.Exp(-x) * (1 + 1e-5)
	}
	return math.Exp(-x)
}

func (d exponential) LogSlope(float64) float64 {
	if d.mistake == "log slope" {
		return -1.001
	}
	return -1
}

func (d exponential) String() string { return "exponential(1)" }

// A shifted sampler is off by a relative error in the upper tail.
type shifted struct {
	dist.Sampler
	by float64
}

func (s shifted) Sample(column []float64) {
	v := append([]float64(nil), column...)
	s.Sampler.Sample(column)
	for i := range column {
		if v[i] < 0 {
			column[i] += s.by
		}
	}
}

func TestFindsMistakes(t *testing.T) {
	disttest.Run(t, exponential{})
	for mistake, report := range map[string]string{
		"CDF":       ": quantile: ",
		"survival":  ": upper quantile: ",
		"quantile":  ": monotone quantile: ",
		"mean":      ": mean: ",
		"variance":  ": variance: ",
		"support":   ": support: ",
		"density":   ": density: ",
		"log slope": ": log slope: ",
	} {
		var r recorder
		disttest.Check(&r, exponential{mistake})
		if !strings.Contains(strings.Join(r.reports, "\n"), report) {
			t.Errorf("mistake in %s: want a report of %q, got %q", mistake, report, r.reports)
		}
	}
}

func TestFindsSamplingErrors(t *testing.T) {
	good, err := dist.NewSampler(exponential{})
	if err != nil {
		t.Fatal(err)
	}
	for _, by := range []float64{3e-8, -3e-8, 1, math.NaN()} {
		var r recorder
		disttest.CheckSampler(&r, exponential{}, shifted{good, by})
		if len(r.reports) == 0 {
			t.Errorf("a sampler that is off by %v passes", by)
		}
	}
	var r recorder
	d := dist.Must(dist.Bernoulli(0.3))
	disttest.CheckSampler(&r, d, shifted{d.(dist.Sampler), 1e-15})
	if len(r.reports) == 0 {
		t.Error("a sampler that misses atoms passes")
	}
}

func TestTailsAreSignedTails(t *testing.T) {
	below, upper := 0, 0
	for _, v := range disttest.Tails(exponential{}) {
		if a := math.Abs(v); !(a >= 0x1p-54 && a < 0.5) {
			t.Fatalf("%v is no signed tail", v)
		}
		if math.Abs(v) < 0x1p-32 {
			below++
		}
		if v < 0 {
			upper++
		}
	}
	if below < 100 || upper < 1000 {
		t.Errorf("%d tails below the tables, %d upper ones", below, upper)
	}
}
