// Command peers times costcone beside its peers on the bench scenario, and its own
// parts, and prints four tables:
//
//	whole processes, in turn, so that what the machine does beside hits all alike
//	the engine alone, by design and cores
//	whole processes by trials and cores
//	each stage, in ns per element, by the Go benchmarks of its package
//
// A peer that is not installed is left out and named. It runs from the folder of
// go.mod:
//
//	go run ./bench/peers
//	go run ./bench/peers -rounds 5 -tables peers,engine
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A peer is one way to compute the scenario.
type peer struct {
	name    string
	command []string
	env     []string // beside the usual
	samples []sample
}

// A sample is what one process took.
type sample struct {
	wall, cpu time.Duration
	peak      int64 // bytes
}

func main() {
	log.SetFlags(0)
	trials := flag.Int("trials", 1<<20, "trials of a run")
	rounds := flag.Int("rounds", 11, "runs of each")
	python := flag.String("python", "", "the Python that has numpy and openturns; the first that has numpy unless given")
	tables := flag.String("tables", "peers,engine,trials,stages", "what to print")
	flag.Parse()
	dir, err := os.MkdirTemp("", "peers")
	if err != nil {
		log.Fatal(err)
	}
	err = printTables(dir, *tables, *python, *trials, *rounds)
	os.RemoveAll(dir)
	if err != nil {
		log.Fatal(err)
	}
}

func printTables(dir, tables, python string, trials, rounds int) error {
	programs, err := buildPrograms(dir)
	if err != nil {
		return err
	}
	for name := range strings.SplitSeq(tables, ",") {
		switch name {
		case "peers":
			err = printPeers(programs, python, trials, rounds)
		case "engine":
			err = printEngine(programs, trials, rounds)
		case "trials":
			err = printTrials(programs, rounds)
		case "stages":
			err = printStages()
		default:
			err = fmt.Errorf("no table %q: there are peers, engine, trials and stages", name)
		}
		if err != nil {
			return err
		}
		fmt.Println()
	}
	return nil
}

// programs are the paths of what was built.
type programs struct{ costcone, gonum, engine string }

func buildPrograms(dir string) (programs, error) {
	p := programs{filepath.Join(dir, "costcone"), filepath.Join(dir, "gonum"), filepath.Join(dir, "engine")}
	for _, b := range []struct{ to, path string }{{p.costcone, "./cmd/costcone"}, {p.gonum, "./bench/gonum"}, {p.engine, "./bench/engine"}} {
		build := exec.Command("go", "build", "-o", b.to, b.path)
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return p, fmt.Errorf("building %s: %w", b.path, err)
		}
	}
	return p, nil
}

// bench is the command of a run of the bench scenario.
func (p programs) bench(trials int, flags ...string) []string {
	return append([]string{p.costcone, "run", "bench-fleet", "--trials", strconv.Itoa(trials), "--format", "json", "--quiet"}, flags...)
}

// printPeers prints the whole processes.
func printPeers(p programs, python string, trials, rounds int) error {
	peers := findPeers(p, python, trials)
	for range rounds {
		for i := range peers {
			s, err := run(peers[i])
			if err != nil {
				return fmt.Errorf("%s: %w", peers[i].name, err)
			}
			peers[i].samples = append(peers[i].samples, s)
		}
	}
	report(trials, rounds, peers)
	return nil
}

// findPeers lists what can be run; numpy is the first where it is there.
func findPeers(p programs, python string, trials int) []peer {
	var peers []peer
	python = findPython(python)
	for _, name := range []string{"numpy", "openturns"} {
		if err := exec.Command(python, "-c", "import "+name).Run(); err != nil {
			log.Printf("%s is left out: %s has no module of that name", name, python)
			continue
		}
		peers = append(peers, peer{name: name, command: []string{python, filepath.Join("bench", "peers", name+"_peer.py"), strconv.Itoa(trials)}})
	}
	peers = append(peers, peer{name: "gonum loops", command: []string{p.gonum, strconv.Itoa(trials)}})
	for _, design := range []string{"sobol", "random", "latin"} {
		peers = append(peers, peer{name: "costcone, `" + design + "`", command: p.bench(trials, "--design", design)})
	}
	return append(peers,
		peer{name: "costcone, `sobol`, 1 core", command: p.bench(trials, "--workers", "1")},
		peer{name: "costcone, `sobol`, plain Go", command: p.bench(trials), env: []string{"COSTCONE_VECTOR=off"}},
		peer{name: "costcone, `random`, plain Go", command: p.bench(trials, "--design", "random"), env: []string{"COSTCONE_VECTOR=off"}})
}

// findPython returns the Python asked for, else the first that has numpy.
func findPython(python string) string {
	candidates := []string{"python3", "/usr/bin/python3"}
	if python != "" {
		candidates = []string{python}
	}
	for _, p := range candidates {
		if exec.Command(p, "-c", "import numpy").Run() == nil {
			return p
		}
	}
	return candidates[0]
}

// run runs a command to its end and discards what it prints.
func run(p peer) (sample, error) {
	c := exec.CommandContext(context.Background(), p.command[0], p.command[1:]...)
	c.Env = append(os.Environ(), p.env...)
	c.Stderr = os.Stderr
	started := time.Now()
	err := c.Run()
	s := sample{wall: time.Since(started)}
	if err != nil {
		return s, err
	}
	usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return s, fmt.Errorf("this system does not say what a process used")
	}
	s.cpu, s.peak = c.ProcessState.UserTime()+c.ProcessState.SystemTime(), usage.Maxrss*1024
	return s, nil
}

// report prints the table.
func report(trials, rounds int, peers []peer) {
	fmt.Printf("%d trials, medians of %d runs in turn, %s\n\n", trials, rounds, time.Now().Format(time.DateOnly))
	fmt.Println("| | wall s | CPU s | peak MiB | wall to numpy |")
	fmt.Println("|---|--:|--:|--:|--:|")
	base := median(peers[0].samples, func(s sample) int64 { return int64(s.wall) })
	for _, p := range peers {
		wall := median(p.samples, func(s sample) int64 { return int64(s.wall) })
		cpu := median(p.samples, func(s sample) int64 { return int64(s.cpu) })
		peak := median(p.samples, func(s sample) int64 { return s.peak })
		ratio := "–"
		if peers[0].name == "numpy" {
			ratio = fmt.Sprintf("1/%.2g", float64(base)/float64(wall))
			if wall > base {
				ratio = fmt.Sprintf("%.2g", float64(wall)/float64(base))
			}
		}
		fmt.Printf("| %s | %.3f | %.3f | %d | %s |\n", p.name, time.Duration(wall).Seconds(), time.Duration(cpu).Seconds(), peak>>20, ratio)
	}
}

// median returns the middle of what f says of the samples.
func median(samples []sample, f func(sample) int64) int64 {
	values := make([]int64, len(samples))
	for i, s := range samples {
		values[i] = f(s)
	}
	slices.Sort(values)
	return values[len(values)/2]
}
