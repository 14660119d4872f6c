package program

import (
	"math"

	"costcone/internal/fmath"
)

func negV(out, x []float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = -x[i]
	}
}

func absV(out, x []float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = math.Abs(x[i])
	}
}

func sqrtV(out, x []float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = math.Sqrt(x[i])
	}
}

func expV(out, x []float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = fmath.Exp(x[i])
	}
}

func lnV(out, x []float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = fmath.Log(x[i])
	}
}

func log10V(out, x []float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = fmath.Log10(x[i])
	}
}

func sinV(out, x []float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = fmath.Sin(x[i])
	}
}

func cosV(out, x []float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = fmath.Cos(x[i])
	}
}

func floorV(out, x []float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = math.Floor(x[i])
	}
}

func ceilV(out, x []float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = math.Ceil(x[i])
	}
}

func roundV(out, x []float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = math.Round(x[i])
	}
}
