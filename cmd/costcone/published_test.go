package main

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"costcone/result"
)

// runScenario runs the command and reads the result that it prints.
func runScenario(t *testing.T, args ...string) *result.Result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	call := append([]string{"costcone", "run", "--format", "json", "--quiet"}, args...)
	if code := run(call, strings.NewReader(""), &stdout, &stderr); code != 0 {
		t.Fatalf("%v: exit code %d\n%s", args, code, &stderr)
	}
	r, err := result.ReadJSON(&stdout)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// within checks a value against a published one.
func within(t *testing.T, what string, got, published, tolerance float64) {
	t.Helper()
	if !(math.Abs(got/published-1) <= tolerance) {
		t.Errorf("%s is %.7g, published %.7g: off by %.2g, allowed %g", what, got, published, got/published-1, tolerance)
	}
}

// TestBenchScenario compares configs/bench-fleet.yaml with what numpy gives for
// the same model in 5e7 trials (mean; p5, p50, p95).
func TestBenchScenario(t *testing.T) {
	numpy := map[string][4]float64{
		"capex":  {1.489777e9, 1.201082e9, 1.480951e9, 1.808525e9},
		"opex":   {1.234987e8, 8.84481e7, 1.220484e8, 1.634861e8},
		"tco":    {1.983772e9, 1.612205e9, 1.973966e9, 2.388759e9},
		"annual": {6.315083e8, 4.700250e8, 6.174746e8, 8.388704e8},
		"cgh":    {1.388623, 1.048307, 1.368251, 1.798855},
		"final":  {5.748618e6, 4.425946e6, 5.683005e6, 7.294744e6},
		"rd":     {1.883606e8, 8.43870e7, 1.678151e8, 3.611227e8},
		"ratio":  {355.7697, 289.1328, 354.0112, 428.4002},
		"share":  {.2396916, .1119396, .2249814, .4180819},
		"energy": {3.819754e8, 2.962192e8, 3.786521e8, 4.791356e8},
	}
	for _, design := range []string{"sobol", "random"} {
		r := runScenario(t, "bench-fleet", "--trials", "1M", "--design", design)
		if len(r.Outputs) != len(numpy) {
			t.Errorf("%d outputs, want %d", len(r.Outputs), len(numpy))
		}
		for _, o := range r.Outputs {
			want := numpy[o.Name]
			within(t, design+" "+o.Name+" mean", float64(o.Mean.Value), want[0], 0.003)
			for i, p := range []float64{0.05, 0.5, 0.95} {
				q, _ := o.Quantile(p)
				within(t, design+" "+o.Name+" "+result.PName(p), float64(q.Value), want[i+1], 0.003)
			}
		}
	}
}

// TestDeepSeekTable compares configs/deepseek-table.yaml with the table in
// SemiAnalysis, "DeepSeek Debates", 2025-01-31, and its corrected totals.
func TestDeepSeekTable(t *testing.T) {
	published := map[string]float64{
		"pool_server_capex[A100]": 237e6, "pool_operation[A100]": 157e6, "pool_total_cost[A100]": 394e6,
		"pool_server_capex[H20]": 727e6, "pool_operation[H20]": 387e6, "pool_total_cost[H20]": 1114e6,
		"pool_server_capex[H800]": 317e6, "pool_operation[H800]": 170e6, "pool_total_cost[H800]": 487e6,
		"pool_server_capex[H100]": 347e6, "pool_operation[H100]": 230e6, "pool_total_cost[H100]": 577e6,
		"server_capex": 1629e6, "operating_cost": 944e6, "total_cost": 2573e6,
		// "$1.4B" for the Hoppers is rounded to 0.6 %: their cells add up to 1,391.
		"cost_per_year": 640e6, "hopper_server_capex": 1391e6, "hopper_cost_per_year": 545e6,
	}
	r := runScenario(t, "deepseek-table", "--trials", "1k")
	for _, o := range r.Outputs {
		want, ok := published[o.Label()]
		if !ok {
			t.Errorf("nothing is published for %s", o.Label())
			continue
		}
		delete(published, o.Label())
		within(t, o.Label(), float64(o.Mean.Value), want, 0.005)
		if !o.Mean.Atom {
			t.Errorf("%s is a constant, but its mean has an interval", o.Label())
		}
	}
	for name := range published {
		t.Errorf("the scenario does not report %s", name)
	}
}

// TestClaimedCost checks that DeepSeek-V3's own sum (arXiv 2412.19437, table 1:
// 2,788K GPU-hours at $2) comes out exactly, and R1's beside it.
func TestClaimedCost(t *testing.T) {
	r := runScenario(t, "deepseek", "--trials", "64", "--set", "rental_price=2")
	for name, want := range map[string]float64{"final_run_rental": 5_576_000, "rental_with_r1": 5_576_000 + 294_672} {
		if got := float64(r.Find(name).Mean.Value); got != want {
			t.Errorf("%s is %v, want exactly %v", name, got, want)
		}
	}
}
