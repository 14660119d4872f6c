//go:build !amd64

package vector

func supported() bool { return false }
