package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
)

// stages are the benchmarks of each stage: those that report ns per element.
var stages = []struct{ name, path, benchmarks string }{
	{"uniforms", "./sim/design", "Fill"},
	{"samplers", "./dist", "Sample"},
	{"program", "./sim/program", "Op"},
	{"statistics", "./sim/stat", "Tally|Census|Pilot|Quantiles"},
	{"JSON", "./result", "WriteJSON"},
}

// perElement finds a benchmark's name and what it reports per element.
var perElement = regexp.MustCompile(`^Benchmark(\S+?)-?\d*\s.*\s([0-9.]+) ns/(\w+)`)

// printStages prints the stages with vector instructions and without.
func printStages() error {
	fmt.Println("| stage | | ns | plain Go | per |")
	fmt.Println("|---|---|--:|--:|---|")
	for _, s := range stages {
		fast, names, err := benchmark(s.path, s.benchmarks, "on")
		if err != nil {
			return err
		}
		plain, _, err := benchmark(s.path, s.benchmarks, "off")
		if err != nil {
			return err
		}
		for _, name := range names {
			fmt.Printf("| %s | %s | %s | %s | %s |\n", s.name, name, fast[name].ns, plain[name].ns, fast[name].element)
		}
	}
	return nil
}

// A measure is what one benchmark reports.
type measure struct{ ns, element string }

// benchmark runs benchmarks and returns what they report per element, with their
// names in order.
func benchmark(path, pattern, vector string) (found map[string]measure, names []string, err error) {
	c := exec.Command("go", "test", "-run", "^$", "-bench", "^Benchmark("+pattern+")$", "-benchtime", "0.1s", path)
	c.Env = append(os.Environ(), "COSTCONE_VECTOR="+vector)
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return nil, nil, fmt.Errorf("benchmarks of %s: %w", path, err)
	}
	found = map[string]measure{}
	for lines := bufio.NewScanner(strings.NewReader(string(out))); lines.Scan(); {
		if m := perElement.FindStringSubmatch(lines.Text()); m != nil && m[3] != "op" {
			found[m[1]] = measure{m[2], m[3]}
			names = append(names, m[1])
		}
	}
	return found, names, nil
}
