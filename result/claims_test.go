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
		0.5:  "probability of 100.00 %; the claim is on the low side.",
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
