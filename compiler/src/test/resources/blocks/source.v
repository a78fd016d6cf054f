// source: words of a numbered sequence of parts, PARTS to a word, with pauses in PAUSE % of the cycles. A word is held until it is taken.
// After a reset the sequence starts again.
module source #(
    parameter WIDTH = 8,
    parameter PARTS = 1,
    parameter PAUSE = 0,
    parameter SEED = 1
) (
    input  wire                   clk,
    input  wire                   rst,
    output reg                    valid,
    input  wire                   ready,
    output wire [WIDTH*PARTS-1:0] data
);
    integer number;
    integer seed = SEED;

    function [WIDTH-1:0] part;
        input [31:0] index;
        part = (index * 32'd2654435761) >> 5;
    endfunction

    genvar i;
    generate
        for (i = 0; i < PARTS; i = i + 1) begin : g_part
            assign data[WIDTH*i +: WIDTH] = part(number * PARTS + i);
        end
    endgenerate

    always @(posedge clk) begin
        if (rst) begin
            number <= 0;
            valid <= 1'b0;
        end else begin
            if (valid & ready) number <= number + 1;
            if (~valid | ready) valid <= ({$random(seed)} % 100) >= PAUSE;
        end
    end
endmodule
