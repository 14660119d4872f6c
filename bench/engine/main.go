// Command engine times the engine alone: a shipped scenario is compiled once and
// its plan run again and again. It prints the median of the wall times, and the
// time of one trial on one core.
//
//	go run ./bench/engine -scenario bench-fleet -trials 1048576 -design sobol -cpuprofile cpu.out
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"runtime/pprof"
	"slices"
	"strconv"
	"time"

	"costcone/configs"
	"costcone/internal/diag"
	"costcone/model"
	"costcone/sim"
)

func main() {
	log.SetFlags(0)
	scenario := flag.String("scenario", "bench-fleet", "shipped scenario")
	trials := flag.Int("trials", 1<<20, "trials of a run")
	kind := flag.String("design", "sobol", "random, latin or sobol")
	workers := flag.Int("workers", 2, "cores")
	runs := flag.Int("runs", 11, "runs")
	terse := flag.Bool("terse", false, "print the median in nanoseconds and nothing else")
	profile := flag.String("cpuprofile", "", "write a profile of the runs to this file")
	flag.Parse()

	text, err := configs.Scenario(*scenario)
	if err != nil {
		log.Fatal(err)
	}
	file := &diag.File{Name: *scenario + ".yaml", Text: string(text)}
	s, messages := model.Compile(file, model.Options{Trials: strconv.Itoa(*trials), Design: *kind})
	if err := messages.Err(); err != nil {
		log.Fatal(err)
	}
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			log.Fatal(err)
		}
		if err := pprof.StartCPUProfile(f); err != nil {
			log.Fatal(err)
		}
		defer pprof.StopCPUProfile()
	}
	times := make([]time.Duration, *runs)
	for i := range times {
		started := time.Now()
		if _, err := sim.Run(context.Background(), s.Plan, sim.Options{Workers: *workers}); err != nil {
			log.Fatal(err)
		}
		times[i] = time.Since(started)
	}
	slices.Sort(times)
	median := times[len(times)/2]
	if *terse {
		fmt.Println(median.Nanoseconds())
		return
	}
	fmt.Printf("%s, %d trials, %s, %d workers: median %v, least %v; %.1f ns a trial and core\n", *scenario, s.Plan.Trials, *kind, *workers,
		median, times[0], float64(median.Nanoseconds())*float64(*workers)/float64(s.Plan.Trials))
}
