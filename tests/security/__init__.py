"""What somebody hostile would try, each as a short scenario."""
