package pl.lejek.history;

import java.util.List;

/** The diagram that a case runs on, and which elements to mark in it. */
public record PictureView(
        String processKey, int version, String xml, List<String> active, List<String> done, List<String> incidents) {}
