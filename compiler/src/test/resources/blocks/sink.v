// sink: takes words with pauses in PAUSE % of the cycles and compares them with the sequence of `source`. Counts what is wrong: other data,
// unknown flags, and words that change or vanish before they are taken.
module sink #(
    parameter WIDTH = 8,
    parameter PARTS = 1,
    parameter PAUSE = 0,
    parameter SEED = 1
) (
    input  wire                   clk,
    input  wire                   rst,
    input  wire                   valid,
    output reg                    ready,
    input  wire [WIDTH*PARTS-1:0] data,
    output reg  [31:0]            errors,
    output reg  [31:0]            parts    // since the last reset
);
    integer seed = SEED;
    reg waiting;
    reg [WIDTH*PARTS-1:0] waiting_data;
    wire [WIDTH*PARTS-1:0] expected;

    function [WIDTH-1:0] part;
        input [31:0] index;
        part = (index * 32'd2654435761) >> 5;
    endfunction

    genvar i;
    generate
        for (i = 0; i < PARTS; i = i + 1) begin : g_part
            assign expected[WIDTH*i +: WIDTH] = part(parts + i);
        end
    endgenerate

    initial errors = 0;

    always @(posedge clk) begin
        ready <= ({$random(seed)} % 100) >= PAUSE;
        if (rst) begin
            parts <= 0;
            waiting <= 1'b0;
        end else begin
            waiting <= valid & ~ready;
            waiting_data <= data;
            if (valid & ready) parts <= parts + PARTS;
            if (valid === 1'bx || (valid && data !== expected) || (waiting && (valid !== 1'b1 || data !== waiting_data))) errors <= errors + 1;
        end
    end
endmodule
