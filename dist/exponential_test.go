package dist_test

import (
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

func TestExponential(t *testing.T) {
	d := build(t, "exponential", named("mean", 3))
	checkString(t, d, "exponential(3)")
	checkString(t, build(t, "exponential", named("rate", 4)), "exponential(0.25)")
	checkKnown(t, []known{{"mean", d.Mean(), 3}, {"variance", d.Variance(), 9}})
	checkKnown(t, []known{
		{"CDF", d.CDF(0x1p-30), 3.1044085815697274e-10},
		{"Survival", d.Survival(600), 1.3838965267367375e-87},
		{"p 1e-300", d.Quantile(1e-300), 3e-300},
		{"p 1e-16", d.Quantile(1e-16), 3.0000000000000001e-16},
		{"p 0.05", d.Quantile(0.05), 0.1538798831626516},
		{"p 0.5", d.Quantile(0.5), 2.0794415416798359},
		{"upper 0.05", d.UpperQuantile(0.05), 8.987196820661973},
		{"upper 1e-16", d.UpperQuantile(1e-16), 110.52408446371419},
		{"upper 1e-300", d.UpperQuantile(1e-300), 2072.3265836946411},
	})
	for _, mean := range []float64{1e-9, 1, 3, 1e300} {
		disttest.Run(t, dist.Must(dist.Exponential(mean)))
	}
	checkRefusals(t, "exponential", []refusal{
		{named("mean", 0), "mean", "positive"},
		{named("rate", -1), "rate", "positive"},
		{named("rate", 1e-309), "rate", "too small"},
		{named("mean", 1, "rate", 1), "", "do not go together"},
		{named(), "", "needs arguments"},
	})
}
