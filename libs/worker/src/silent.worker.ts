// Lives until it is ended, and never answers: the test of `onThread`.
setInterval(() => undefined, 1000);
