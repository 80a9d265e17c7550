// Fails at once: the test of `onThread`.
throw new Error('It could not be drawn.');
