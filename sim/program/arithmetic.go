package program

// The re-slicings below tell the compiler that no index is out of range.

func addVV(out, x, y []float64) {
	x, y = x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = x[i] + y[i]
	}
}

func addVC(out, x []float64, y float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = x[i] + y
	}
}

func subVV(out, x, y []float64) {
	x, y = x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = x[i] - y[i]
	}
}

func subVC(out, x []float64, y float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = x[i] - y
	}
}

func subCV(out []float64, x float64, y []float64) {
	y = y[:len(out)]
	for i := range out {
		out[i] = x - y[i]
	}
}

func mulVV(out, x, y []float64) {
	x, y = x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = float64(x[i] * y[i])
	}
}

func mulVC(out, x []float64, y float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = float64(x[i] * y)
	}
}

func mulAddVVV(out, x, y, z []float64) {
	x, y, z = x[:len(out)], y[:len(out)], z[:len(out)]
	for i := range out {
		out[i] = float64(x[i]*y[i]) + z[i]
	}
}

func divVV(out, x, y []float64) {
	x, y = x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = x[i] / y[i]
	}
}

func divVC(out, x []float64, y float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = x[i] / y
	}
}

func divCV(out []float64, x float64, y []float64) {
	y = y[:len(out)]
	for i := range out {
		out[i] = x / y[i]
	}
}

func minVV(out, x, y []float64) {
	x, y = x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = min(x[i], y[i])
	}
}

func minVC(out, x []float64, y float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = min(x[i], y)
	}
}

func maxVV(out, x, y []float64) {
	x, y = x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = max(x[i], y[i])
	}
}

func maxVC(out, x []float64, y float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = max(x[i], y)
	}
}

func powVV(out, x, y []float64) {
	x, y = x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = power(x[i], y[i])
	}
}

func powVC(out, x []float64, y float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = power(x[i], y)
	}
}

func annuityVV(out, x, y []float64) {
	x, y = x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = annuity(x[i], y[i])
	}
}
