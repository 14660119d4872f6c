// Command randomstream writes draws of the random design to standard output as
// 32-bit words without end, for statistical test batteries:
//
//	randomstream inputs | dieharder -a -g 200    # 64 inputs of one seed, interleaved
//	randomstream seeds  | dieharder -a -g 200    # 64 seeds of one input, interleaved
package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"os"

	"costcone/sim/design"
)

const (
	streams = 64
	block   = 4096    // trials filled together
	trials  = 1 << 40 // more than any battery reads
)

func main() {
	if len(os.Args) != 2 || os.Args[1] != "inputs" && os.Args[1] != "seeds" {
		fmt.Fprintln(os.Stderr, "usage: randomstream inputs|seeds")
		os.Exit(2)
	}
	err := write(os.Args[1] == "seeds")
	fmt.Fprintln(os.Stderr, "randomstream:", err)
	os.Exit(1)
}

// write interleaves the streams trial by trial until its reader has seen
// enough, which is an error like any other: it never returns nil.
func write(bySeed bool) error {
	designs := make([]*design.Design, streams)
	for i := range designs {
		seed, address := uint64(1), fmt.Sprintf("x%d", i)
		if bySeed {
			seed, address = uint64(i), "x"
		}
		d, err := design.New(design.Random, seed, []string{address}, trials)
		if err != nil {
			return err
		}
		designs[i] = d
	}
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	columns := make([][block]float64, streams)
	words := make([]byte, 4*streams)
	for first := 0; ; first += block {
		for i, d := range designs {
			d.Fill(columns[i][:], 0, first)
		}
		for t := range block {
			for i := range columns {
				binary.LittleEndian.PutUint32(words[4*i:], word(columns[i][t]))
			}
			if _, err := out.Write(words); err != nil {
				return err
			}
		}
	}
}

// word returns the leading 32 bits of the uniform that the signed tail stands
// for.
func word(tail float64) uint32 {
	if tail < 0 {
		return ^uint32(-tail * (1 << 32))
	}
	return uint32(tail * (1 << 32))
}
