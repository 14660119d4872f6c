package lang

import "testing"

// What people write elsewhere, and what to write here.
func TestMeant(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"1,5", "write 1.5: the decimal sign is a point"},
		{"1,5 to 2,5", "write 1.5 to 2.5: the decimal sign is a point"},
		{"1.000,5", "write 1000.5: the decimal sign is a point"},
		{"5 ± 1", "write 4 to 6 for the middle 90 %, or normal(5, 1) where that is one standard deviation"},
		{"5 +/- 1 USD", "write 4 to 6 USD for the middle 90 %, or normal(5, 1) USD where that is one standard deviation"},
		{"5% ± 1%", "write 4% to 6% for the middle 90 %, or normal(5%, 1%) where that is one standard deviation"},
		{"5k USD ± 10%", "write 4.5k to 5.5k USD for the middle 90 %, or normal(5k, 0.5k) USD where that is one standard deviation"},
		{"5k ± 10", "write low to high, or normal(mean, sd)"},
		{"5..10", "for a range write 5 to 10"},
		{"5 – 10", "for a range write 5 to 10"},
		{"10-20%", "for a range write 10% to 20%"},
		{"10-20 USD", "for a range write 10 to 20 USD"},
		{"between 5 and 10", "for a range write 5 to 10"},
		{"[5, 10]", "for a range write 5 to 10"},
		{"$5M - $10M", "for a range write 5M USD to 10M USD"},
		{"~5", "write 5, or how far it may be off as low to high"},
		{"$5M", "write 5M USD: a unit stands behind its number"},
		{"€3", "write 3 EUR: a unit stands behind its number"},
		{"$2/GPU/h", "write 2 USD/GPU/h: a unit stands behind its number"},
		{"CHF 5", "write 5 CHF: a unit stands behind its number"},
		{"< 5", "one end is no range: write low to high"},
		{"1 000", "digits are grouped by _: 1_000"},
		{"1'000'000", "digits are grouped by _: 1_000_000"},
		{"5 to10", "write 5 to 10"},

		{"1,000", ""}, // the parser's own hint
		{"1e3,5", ""},
		{"1e-999", ""},
		{"ABC 5", ""},
		{"max(1,5)", ""},
		{"5 +", ""},
		{"", ""},
	} {
		if got := meant(c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}
