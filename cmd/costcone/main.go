// Command costcone puts ranges on cost claims: it runs the scenarios that
// researchers write in YAML and answers with intervals, tested claims and
// figures.
package main

import "os"

func main() { os.Exit(run(os.Args, os.Stdin, os.Stdout, os.Stderr)) }
