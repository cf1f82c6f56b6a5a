<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>RowSentence</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::CaptureCounts</name>
    <message numerus="yes">
        <source>%Ln connection(s)</source>
        <translation>
            <numerusform>%Ln connection</numerusform>
            <numerusform>%Ln connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::Compression</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln time(s))</source>
        <translation>
            <numerusform>%1 (%Ln time)</numerusform>
            <numerusform>%1 (%Ln times)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::ConnectionPanel</name>
    <message numerus="yes">
        <source>%Ln TLS connection(s) could not be read. Their keys come from a key log: File, Add Key Log (Ctrl+K).</source>
        <translation>
            <numerusform>%Ln TLS connection could not be read. Its keys come from a key log: File, Add Key Log (Ctrl+K).</numerusform>
            <numerusform>%Ln TLS connections could not be read. Their keys come from a key log: File, Add Key Log (Ctrl+K).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::ConnectionText</name>
    <message numerus="yes">
        <source>%1, %Ln error(s)</source>
        <comment>a connection, and how many</comment>
        <translation>
            <numerusform>%1, %Ln error</numerusform>
            <numerusform>%1, %Ln errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::ExportDialog</name>
    <message numerus="yes">
        <source>%Ln row(s) written to %1</source>
        <translation>
            <numerusform>%Ln row written to %1</numerusform>
            <numerusform>%Ln rows written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::FrameModel</name>
    <message numerus="yes">
        <source>Frame %1: %2, %3, %Ln byte(s), packet %4</source>
        <translation>
            <numerusform>Frame %1: %2, %3, %Ln byte, packet %4</numerusform>
            <numerusform>Frame %1: %2, %3, %Ln bytes, packet %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::JsonModel</name>
    <message numerus="yes">
        <source>… %Ln more</source>
        <translation>
            <numerusform>… %Ln more</numerusform>
            <numerusform>… %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, object of %Ln member(s)</source>
        <translation>
            <numerusform>%1, object of %Ln member</numerusform>
            <numerusform>%1, object of %Ln members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, array of %Ln item(s)</source>
        <translation>
            <numerusform>%1, array of %Ln item</numerusform>
            <numerusform>%1, array of %Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::MainWindow</name>
    <message numerus="yes">
        <source>No WebSocket connection in %Ln packet(s)</source>
        <translation>
            <numerusform>No WebSocket connection in %Ln packet</numerusform>
            <numerusform>No WebSocket connection in %Ln packets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::NoteBar</name>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… and %Ln more</numerusform>
            <numerusform>… and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::ReadingNotes</name>
    <message numerus="yes">
        <source>%Ln packet(s) of link type %1 passed over: not supported</source>
        <translation>
            <numerusform>%Ln packet of link type %1 passed over: not supported</numerusform>
            <numerusform>%Ln packets of link type %1 passed over: not supported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln packet(s) could not be decoded</source>
        <translation>
            <numerusform>%Ln packet could not be decoded</numerusform>
            <numerusform>%Ln packets could not be decoded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fragmented datagram(s) lacked a fragment, or had no room</source>
        <translation>
            <numerusform>%Ln fragmented datagram lacked a fragment, or had no room</numerusform>
            <numerusform>%Ln fragmented datagrams lacked a fragment, or had no room</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln TCP connection(s) let go of before the end: there were too many at once</source>
        <translation>
            <numerusform>%Ln TCP connection let go of before the end: there were too many at once</numerusform>
            <numerusform>%Ln TCP connections let go of before the end: there were too many at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln TCP connection(s) not read to the end: too long a head or too many requests</source>
        <translation>
            <numerusform>%Ln TCP connection not read to the end: too long a head or too many requests</numerusform>
            <numerusform>%Ln TCP connections not read to the end: too long a head or too many requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln TCP connection(s) given up with what may be frames of a WebSocket</source>
        <translation>
            <numerusform>%Ln TCP connection given up with what may be frames of a WebSocket</numerusform>
            <numerusform>%Ln TCP connections given up with what may be frames of a WebSocket</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) of the key logs cannot be read: damaged, or another file</source>
        <translation>
            <numerusform>%Ln line of the key logs cannot be read: damaged, or another file</numerusform>
            <numerusform>%Ln lines of the key logs cannot be read: damaged, or another file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln secret(s) of the key logs gave way to newer ones</source>
        <translation>
            <numerusform>%Ln secret of the key logs gave way to newer ones</numerusform>
            <numerusform>%Ln secrets of the key logs gave way to newer ones</numerusform>
        </translation>
    </message>
</context>
</TS>
