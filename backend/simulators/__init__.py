"""Local stand-ins for outside services, with faults to switch on. Nothing in the product uses them unasked."""
