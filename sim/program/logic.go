package program

func lessVV(out, x, y []float64) {
	x, y = x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = less(x[i], y[i])
	}
}

func lessVC(out, x []float64, y float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = less(x[i], y)
	}
}

func lessCV(out []float64, x float64, y []float64) {
	y = y[:len(out)]
	for i := range out {
		out[i] = less(x, y[i])
	}
}

func lessEqualVV(out, x, y []float64) {
	x, y = x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = lessEqual(x[i], y[i])
	}
}

func lessEqualVC(out, x []float64, y float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = lessEqual(x[i], y)
	}
}

func lessEqualCV(out []float64, x float64, y []float64) {
	y = y[:len(out)]
	for i := range out {
		out[i] = lessEqual(x, y[i])
	}
}

func equalVV(out, x, y []float64) {
	x, y = x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = equal(x[i], y[i])
	}
}

func notEqualVV(out, x, y []float64) {
	x, y = x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = notEqual(x[i], y[i])
	}
}

func andVV(out, x, y []float64) {
	x, y = x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = and(x[i], y[i])
	}
}

func orVV(out, x, y []float64) {
	x, y = x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = or(x[i], y[i])
	}
}

func notV(out, x []float64) {
	x = x[:len(out)]
	for i := range out {
		out[i] = not(x[i])
	}
}

func selectVVV(out, c, x, y []float64) {
	c, x, y = c[:len(out)], x[:len(out)], y[:len(out)]
	for i := range out {
		out[i] = choose(c[i], x[i], y[i])
	}
}
