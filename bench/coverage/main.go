// Coverage measures how often the engine's 95 % intervals hold the exact value:
// every statistic of every problem under every design, over fixed seeds. It
// prints the two tables of docs/METHODS.md.
//
//	go run ./bench/coverage          # about a minute and a half of one core
//	go run ./bench/coverage -seeds 100
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"

	"costcone/sim"
	"costcone/sim/simtest"
)

// precision is what the second table's runs are to reach, and firstTrials what
// they begin with.
const (
	precision   = 0.02
	firstTrials = 1024
)

func main() {
	seeds := flag.Int("seeds", 1000, "seeds of each row")
	workers := flag.Int("workers", runtime.GOMAXPROCS(0), "rows measured at a time")
	flag.Parse()
	var rows []*row
	for _, problem := range simtest.Problems() {
		for _, kind := range simtest.Designs() {
			for _, trials := range []int{1 << 10, 1 << 12, 1 << 16} {
				rows = append(rows, &row{problem: problem, plan: problem.Plan(kind, trials, 0.998), run: sim.Run})
			}
			rows = append(rows, &row{problem: problem, plan: problem.Plan(kind, firstTrials, 0.9), run: toPrecision, stopped: true})
		}
	}
	if err := measure(rows, *seeds, *workers); err != nil {
		fmt.Fprintln(os.Stderr, "coverage:", err)
		os.Exit(1)
	}
	fmt.Printf("Intervals that hold the exact value, in %% of %d seeds; in brackets the share that is open.\n\n", *seeds)
	print(rows, false)
	fmt.Printf("\nThe same for runs to a precision of %g %% that begin with %d trials.\n\n", 100*precision, firstTrials)
	print(rows, true)
}

// toPrecision runs a plan of one output to the precision.
func toPrecision(ctx context.Context, p *sim.Plan, o sim.Options) (*sim.Result, error) {
	return sim.RunToPrecision(ctx, p, sim.Precision{Targets: []float64{precision}, MaxTrials: 1 << 18}, o)
}

// A row is one line of a table.
type row struct {
	problem simtest.Problem
	plan    *sim.Plan
	run     simtest.Runner
	stopped bool // of the second table
	tally   *simtest.Tally
}

// measure fills the tallies of the rows.
func measure(rows []*row, seeds, workers int) error {
	queue := make(chan *row)
	failed := make(chan error, len(rows))
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for r := range queue {
				tally, err := r.problem.Count(r.plan, seeds, r.run)
				if err != nil {
					failed <- err
				}
				r.tally = tally
			}
		})
	}
	for _, r := range rows {
		queue <- r
	}
	close(queue)
	running.Wait()
	close(failed)
	return <-failed
}

// print writes the rows of one table as Markdown.
func print(rows []*row, stopped bool) {
	trials := "trials"
	if stopped {
		trials = "mean trials"
	}
	fmt.Printf("| problem | design | %s | %s |\n", trials, strings.Join(simtest.Statistics(), " | "))
	fmt.Printf("|---|---|--:|%s\n", strings.Repeat("--:|", len(simtest.Statistics())))
	for _, r := range rows {
		if r.stopped != stopped {
			continue
		}
		fmt.Printf("| %s | %s | %d |", r.problem.Name, r.plan.Design, r.tally.Trials/r.tally.Seeds)
		share := func(n int) float64 { return 100 * float64(n) / float64(r.tally.Seeds) }
		for i, n := range r.tally.Covered {
			if r.tally.Found[i] == 0 {
				fmt.Print(" – |")
				continue
			}
			fmt.Printf(" %.1f", share(n))
			if open := r.tally.Open[i]; open > 0 {
				fmt.Printf(" (%.0f)", share(open))
			}
			fmt.Print(" |")
		}
		fmt.Println()
	}
}
