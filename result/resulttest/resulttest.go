// Package resulttest makes results by hand, for the tests of what reads them.
package resulttest

import (
	"math"
	"strconv"

	"costcone/result"
)

// Trials is the number of trials that the results here claim to have.
const Trials = 1 << 20

// z95 is the normal distribution's 95 % point.
const z95 = 1.6448536269514722

// digits rounds x to six significant digits, so that a result has the same
// bits whatever the CPU's exp and erfc.
func digits(x float64) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'e', 5, 64), 64)
	if err != nil {
		panic("resulttest: " + err.Error())
	}
	return y
}

// estimate is a value whose interval is ± half.
func estimate(value, half float64) result.Estimate {
	return result.Estimate{
		Value: result.Number(digits(value)), Lo: result.Number(digits(value - half)), Hi: result.Number(digits(value + half)),
	}
}

// shape is a distribution as a quantile function of the normal score.
type shape func(z float64) float64

// quantity makes an output whose value at normal score z is at(z), increasing.
func quantity(name, unit string, mean, sd float64, at shape) result.Output {
	o := result.Output{Name: name, Unit: unit, Kind: result.Quantity}
	m, s := estimate(mean, sd/1000), estimate(sd, sd/500)
	o.Mean, o.SD = &m, &s
	o.Min, o.Max = result.Number(digits(at(-4.9))), result.Number(digits(at(4.9)))
	for _, q := range []struct{ p, z float64 }{{0.05, -z95}, {0.25, -0.6744897501960817}, {0.5, 0}, {0.75, 0.6744897501960817}, {0.95, z95}} {
		o.Quantiles = append(o.Quantiles, result.Quantile{P: q.p, Estimate: estimate(at(q.z), (at(q.z+0.004)-at(q.z-0.004))/2)})
	}
	const cells = 196
	h, c := new(result.Histogram), new(result.Curve)
	left := int64(Trials)
	for i := 0; i <= cells; i++ {
		z := -4.9 + 9.8*float64(i)/cells
		h.Edges = append(h.Edges, digits(at(z)))
		c.X, c.Exceedance = append(c.X, digits(at(z))), append(c.Exceedance, digits(math.Erfc(z/math.Sqrt2)/2))
		if i == 0 {
			continue
		}
		above := int64(math.Round(Trials * math.Erfc(z/math.Sqrt2) / 2))
		if i == cells {
			above = 0
		}
		h.Counts, left = append(h.Counts, left-above), above
	}
	o.Histogram, o.Curve = h, c
	return o
}

// Lognormal makes an output with these 5 % and 95 % points.
func Lognormal(name, unit string, p5, p95 float64) result.Output {
	mu := (math.Log(p5) + math.Log(p95)) / 2
	sigma := (math.Log(p95) - math.Log(p5)) / (2 * z95)
	mean := math.Exp(mu + sigma*sigma/2)
	return quantity(name, unit, mean, mean*math.Sqrt(math.Expm1(sigma*sigma)), func(z float64) float64 {
		return math.Exp(mu + sigma*z)
	})
}

// Normal makes an output with that mean and standard deviation.
func Normal(name, unit string, mean, sd float64) result.Output {
	return quantity(name, unit, mean, sd, func(z float64) float64 { return mean + sd*z })
}

// Constant makes an output that is x in every trial.
func Constant(name, unit string, x float64) result.Output {
	atom := result.Estimate{Value: result.Number(x), Lo: result.Number(x), Hi: result.Number(x), Atom: true}
	o := result.Output{Name: name, Unit: unit, Kind: result.Quantity, Min: result.Number(x), Max: result.Number(x)}
	o.Mean = &atom
	o.SD = &result.Estimate{Atom: true}
	for _, p := range []float64{0.05, 0.25, 0.5, 0.75, 0.95} {
		o.Quantiles = append(o.Quantiles, result.Quantile{P: p, Estimate: atom})
	}
	o.Histogram = &result.Histogram{Edges: []float64{x, x}, Counts: []int64{Trials}}
	o.Curve = &result.Curve{X: []float64{x}, Exceedance: []float64{0}}
	return o
}

// Probability makes a truth-valued output that holds with probability p.
func Probability(name string, p float64) result.Output {
	m := estimate(p, 2*math.Sqrt(p*(1-p)/Trials))
	m.Lo = max(0, m.Lo)
	return result.Output{Name: name, Unit: "1", Kind: result.Probability, Mean: &m, Min: result.None(), Max: result.None()}
}

// scoped sets what an output covers.
func scoped(o result.Output, scope string) result.Output {
	o.Scope = scope
	return o
}

// at sets an output's position along an index.
func at(o result.Output, index, label string) result.Output {
	o.At = append(o.At, result.Label{Index: index, Label: label})
	return o
}

// Claim makes a claim on an output that is lognormal with these 5 % and 95 %
// points.
func Claim(says, output, unit string, value, p5, p95 float64) result.Claim {
	mu := (math.Log(p5) + math.Log(p95)) / 2
	sigma := (math.Log(p95) - math.Log(p5)) / (2 * z95)
	p := math.Erfc(-(math.Log(value)-mu)/sigma/math.Sqrt2) / 2
	e := estimate(p, 2*math.Sqrt(p*(1-p)/Trials))
	c := result.Claim{Says: says, Output: output, Unit: unit, Value: value, Percentile: &e, Ratio: new(result.Ratio)}
	for _, q := range []struct{ p, x float64 }{{0.05, p5}, {0.5, math.Exp(mu)}, {0.95, p95}} {
		c.Ratio.Quantiles = append(c.Ratio.Quantiles, result.Quantile{P: q.p, Estimate: estimate(q.x/value, q.x/value*0.002)})
	}
	return c
}

// Empty makes a result without outputs, from a million trials.
func Empty(title string) *result.Result {
	return &result.Result{
		Schema:   result.Schema,
		Scenario: result.Scenario{File: "scenario.yaml", Title: title, SHA256: "00ff"},
		Run: result.Run{
			Version: "0.1.0", Trials: Trials, Design: "sobol", Replicates: 32, Seed: 1, Level: 0.9, Plan: "ff00",
		},
	}
}

// Fleet makes a result like that of the DeepSeek scenario: outputs over three
// decades, eight rungs with long scopes, four claims, and beside them a small
// share, negative values, an indexed output, constants and probabilities.
func Fleet() *result.Result {
	r := Empty("DeepSeek's fleet, as estimated in January 2025")
	r.Scenario.File = "deepseek.yaml"
	r.Outputs = []result.Output{
		scoped(Lognormal("final_run_rental", "USD", 4.43e6, 7.29e6), "one final run of V3, at the rental price of an H800"),
		scoped(Lognormal("final_run_and_r1", "USD", 4.66e6, 7.7e6), "the same, and the run that made R1 of it"),
		scoped(Lognormal("final_run_owner", "USD", 2.9e6, 5.2e6), "one final run, at the owner's cost per GPU-hour"),
		scoped(Lognormal("research_compute", "USD", 6.2e6, 2.6e7), "the final run and the experiments before it"),
		scoped(Lognormal("research_cost", "USD", 4.9e7, 2.3e8), "the same, and a year of the research staff's pay with its overhead"),
		scoped(Lognormal("run_cluster_capex", "USD", 7.7e7, 1.02e8), "the 2,048-GPU cluster that the run used, bought"),
		scoped(Lognormal("fleet_one_year", "USD", 4.70025e8, 8.388704e8), "the whole fleet, for one year"),
		scoped(Lognormal("fleet_over_the_horizon", "USD", 1.612205e9, 2.388759e9), "the whole fleet, bought and operated for four years"),
		Lognormal("cost_per_gpu_hour", "USD/GPU/h", 1.048307, 1.798855),
		Lognormal("staff_share", "1", 0.00012, 0.0042),
		Lognormal("energy", "MWh/yr", 296218, 479135),
		at(Lognormal("server_capex_of_each_pool_of_the_fleet", "USD", 3e8, 5.1e8), "pool", "H100"),
		at(Lognormal("server_capex_of_each_pool_of_the_fleet", "USD", 6.1e8, 9.2e8), "pool", "H20"),
		Normal("advantage", "USD/yr", -2.1e6, 4.4e6),
		Constant("gpus_in_all", "GPU", 60000),
		Probability("over_budget", 0.2345),
		Probability("loss", 0.00000012),
	}
	r.Outputs[8].Doc = "cost of an hour of one GPU to its owner"
	r.Ladder = []string{
		"final_run_rental", "final_run_and_r1", "final_run_owner", "research_compute",
		"research_cost", "run_cluster_capex", "fleet_one_year", "fleet_over_the_horizon",
	}
	r.Claims = fleetClaims()
	r.Correlations = []result.Correlation{{Between: [2]string{"gpu_price[H100]", "gpu_price[H800]"}, Asked: 0.8, Scale: result.ScaleSpearman, Used: 0.8, Parameter: 0.813, Achieved: &result.Estimate{Value: 0.8, Lo: 0.799, Hi: 0.801}}}
	first, second := 1, 2
	r.Inputs = []result.Input{{Address: "gpu_price[H100]", Dimension: &first}, {Address: "gpu_price[H800]", Dimension: &second}, {Address: "useful_life"}}
	r.Warnings = []string{"input spare_parts is used by no output"}
	return r
}

func fleetClaims() []result.Claim {
	claims := []result.Claim{
		Claim("V3 was trained for $5.576M", "final_run_rental", "USD", 5.576e6, 4.43e6, 7.29e6),
		Claim("R1 and V3 together: $5.87M", "final_run_and_r1", "USD", 5.870672e6, 4.66e6, 7.7e6),
		Claim("$1.6B of server capex", "fleet_over_the_horizon", "USD", 1.6e9, 1.612205e9, 2.388759e9),
		Claim("$944M to operate it", "fleet_one_year", "USD", 9.44e8, 4.70025e8, 8.388704e8),
	}
	claims[0].Scope = "one final run at $2/GPU-h, without research and ablation experiments"
	claims[0].Source = "arXiv 2412.19437, table 1"
	claims[2].Scope = "servers of 60,000 GPUs"
	claims[2].Source = "SemiAnalysis, DeepSeek Debates, 2025-01-31"
	return claims
}
