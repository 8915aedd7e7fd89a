"""Sending images and files to those who may read them."""
