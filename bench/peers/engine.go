package main

import (
	"fmt"
	"math/bits"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// printEngine prints the engine alone, on one core and on two.
func printEngine(p programs, trials, rounds int) error {
	fmt.Printf("The engine alone, %d trials, medians of %d runs\n\n", trials, rounds)
	fmt.Println("| | 1 core, ms | ns a trial | 2 cores, ms | times as fast |")
	fmt.Println("|---|--:|--:|--:|--:|")
	for _, e := range []struct{ design, vector string }{{"sobol", "on"}, {"random", "on"}, {"latin", "on"}, {"sobol", "off"}, {"random", "off"}} {
		var took [2]time.Duration
		for cores := range took {
			c := exec.Command(p.engine, "-terse", "-trials", strconv.Itoa(trials), "-runs", strconv.Itoa(rounds), "-design", e.design, "-workers", strconv.Itoa(cores+1))
			c.Env = append(os.Environ(), "COSTCONE_VECTOR="+e.vector)
			c.Stderr = os.Stderr
			out, err := c.Output()
			if err != nil {
				return err
			}
			ns, err := strconv.ParseInt(strings.TrimSpace(string(out)), 10, 64)
			if err != nil {
				return err
			}
			took[cores] = time.Duration(ns)
		}
		name := "`" + e.design + "`"
		if e.vector == "off" {
			name += ", plain Go"
		}
		fmt.Printf("| %s | %.1f | %.1f | %.1f | %.2f |\n", name, ms(took[0]), float64(took[0])/float64(trials), ms(took[1]), float64(took[0])/float64(took[1]))
	}
	return nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// printTrials prints whole processes from a thousand trials to a hundred million,
// fewer rounds the longer they take.
func printTrials(p programs, rounds int) error {
	fmt.Println("Whole processes, `sobol`, medians; the design rounds trials up to a power of two, and the last column counts them so")
	fmt.Println()
	fmt.Println("| trials | 1 core, s | 2 cores, s | times as fast | peak MiB | ns a trial and core |")
	fmt.Println("|--:|--:|--:|--:|--:|--:|")
	for trials, n := 1000, rounds; trials <= 100_000_000; trials *= 10 {
		if trials > 1_000_000 {
			n = max(1, n/4)
		}
		peers := []peer{{command: p.bench(trials, "--workers", "1")}, {command: p.bench(trials, "--workers", "2")}}
		for range n {
			for i := range peers {
				s, err := run(peers[i])
				if err != nil {
					return err
				}
				peers[i].samples = append(peers[i].samples, s)
			}
		}
		one, two := wall(peers[0]), wall(peers[1])
		peak := median(peers[1].samples, func(s sample) int64 { return s.peak })
		fmt.Printf("| %d | %.3f | %.3f | %.2f | %d | %.0f |\n", trials, one.Seconds(), two.Seconds(), one.Seconds()/two.Seconds(), peak>>20, 2*float64(two)/float64(int(1)<<bits.Len(uint(trials-1))))
	}
	return nil
}

func wall(p peer) time.Duration {
	return time.Duration(median(p.samples, func(s sample) int64 { return int64(s.wall) }))
}
