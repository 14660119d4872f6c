package result_test

import (
	"strings"
	"testing"

	"costcone/result"
	"costcone/result/resulttest"
)

// A two-sided reading doubles the smaller tail: a claim at p3 is as extreme as
// 6 % of the trials, one at p97 too; one at the median as all.
func TestClaimTwoSided(t *testing.T) {
	for p, want := range map[float64]string{
		0.03: "probability of 6.00 %; the claim is on the low side.",
		0.97: "probability of 6.00 %; the claim is on the high side.",
		0.5:  "probability of 100.00 %; the claim is in the middle.",
	} {
		r := resulttest.Empty("x")
		r.Outputs = []result.Output{resulttest.Lognormal("cost", "USD", 1e6, 4e6)}
		c := resulttest.Claim("so much", "cost", "USD", 2e6, 1e6, 4e6)
		c.Percentile = &result.Estimate{Value: result.Number(p), Lo: result.Number(p - 5e-5), Hi: result.Number(p + 5e-5)}
		r.Claims = []result.Claim{c}
		s := r.Say(&r.Claims[0]).Sentences
		if got := s[len(s)-1]; !strings.HasSuffix(got, want) || !strings.HasPrefix(got, "Two-sided, ") {
			t.Errorf("p%v: %q, want %q", 100*p, got, want)
		}
	}
}

// A claim at a number that many trials have is given no two-sided reading: what
// is at or above it is not the rest of what is at or below it.
func TestClaimAtAnAtomIsReadOneSided(t *testing.T) {
	r := resulttest.Empty("x")
	o := resulttest.Lognormal("cost", "USD", 1, 4)
	o.Quantiles[2].Estimate = result.Estimate{Value: 2, Lo: 2, Hi: 2, Atom: true}
	r.Outputs = []result.Output{o}
	r.Claims = []result.Claim{resulttest.Claim("two", "cost", "USD", 2, 1, 4)}
	for _, s := range r.Say(&r.Claims[0]).Sentences {
		if strings.HasPrefix(s, "Two-sided") {
			t.Errorf("%q", s)
		}
	}
}

// A claim of another sign than the value is no multiple of it, and where the
// median is not positive nothing is.
func TestClaimWithoutARatio(t *testing.T) {
	for _, c := range []struct {
		median, claim, low, mid, high float64
		want                          string
	}{
		{-8, 10, -0.9, -0.8, -0.7, "The scenario's median is -8.000M USD; its 90 % range is -9.000M to 5.000M USD."},
		{-8, -10, 0.9, 0.8, -0.5, "The scenario's median is -8.000M USD; its 90 % range is -9.000M to 5.000M USD."},
		{2, 10, -0.9, 0.2, 0.5, "The scenario's median is 2.000M USD, 0.200 times the claim; its 90 % range is -9.000M to 5.000M USD."},
	} {
		r := resulttest.Empty("x")
		o := resulttest.Lognormal("cost", "USD", 1e6, 4e6)
		near := func(x float64) result.Estimate {
			return result.Estimate{Value: result.Number(x), Lo: result.Number(x - 1e-3), Hi: result.Number(x + 1e-3)}
		}
		set := func(qs []result.Quantile, p, x, slack float64) {
			for i := range qs {
				if qs[i].P == p {
					qs[i].Estimate = result.Estimate{Value: result.Number(x), Lo: result.Number(x - slack), Hi: result.Number(x + slack)}
				}
			}
		}
		set(o.Quantiles, 0.05, -9e6, 1e3)
		set(o.Quantiles, 0.5, c.median*1e6, 1e3)
		set(o.Quantiles, 0.95, 5e6, 1e3)
		r.Outputs = []result.Output{o}
		claim := resulttest.Claim("so much", "cost", "USD", c.claim*1e6, 1e6, 4e6)
		claim.Ratio = &result.Ratio{Quantiles: []result.Quantile{{P: 0.05, Estimate: near(c.low)}, {P: 0.5, Estimate: near(c.mid)}, {P: 0.95, Estimate: near(c.high)}}}
		r.Claims = []result.Claim{claim}
		if got := r.Say(&r.Claims[0]).Sentences[1]; got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// A claimed probability inside the Monte Carlo interval is neither more nor less.
func TestClaimOnAProbabilityInsideItsInterval(t *testing.T) {
	for value, want := range map[float64]string{
		0.25: ", which the claimed 25 % agrees with.",
		0.2:  ", more than the claimed 20 %.",
		0.3:  ", less than the claimed 30 %.",
	} {
		r := resulttest.Empty("x")
		r.Outputs = []result.Output{resulttest.Probability("p", 0.25)}
		r.Claims = []result.Claim{{Says: "c", Output: "p", Unit: "1", Value: value}}
		if got := r.Say(&r.Claims[0]).Sentences[0]; !strings.HasSuffix(got, want) {
			t.Errorf("claimed %v: %q, want %q", value, got, want)
		}
	}
}
