// stack_tb: columns whose taps come one after the other, with pauses; while the last piece is there, each must be whole.
module stack_lane #(
    parameter PIECES = 2,
    parameter SETS = 1
) (
    input  wire        clk,
    output reg  [31:0] errors,
    output reg  [31:0] columns
);
    reg         shift;
    integer     number;     // of the piece
    integer     seed = PIECES;
    integer     set;
    integer     tap;
    wire [9*SETS-1:0] piece;
    wire [9*PIECES*SETS-1:0] column;

    convoy_stack #(.PIECES(PIECES), .SETS(SETS), .WIDTH(9)) u_stack (.clk(clk), .shift(shift), .piece(piece), .column(column));

    genvar s;
    generate
        for (s = 0; s < SETS; s = s + 1) begin : g_set
            assign piece[9*s +: 9] = shift ? number * SETS + s : 9'h155;
        end
    endgenerate

    initial begin
        errors = 0;
        columns = 0;
        number = 0;
        shift = 1'b0;
    end

    always @(posedge clk) begin
        shift <= {$random(seed)} % 3 != 0;
        number <= number + shift;
    end

    always @(negedge clk) begin
        if (shift && number % PIECES == PIECES - 1) begin
            columns = columns + 1;
            for (set = 0; set < SETS; set = set + 1) begin
                for (tap = 0; tap < PIECES; tap = tap + 1) begin
                    if (column[9*(set*PIECES+tap) +: 9] !== (((number - PIECES + 1 + tap) * SETS + set) & 511)) errors = errors + 1;
                end
            end
        end
    end
endmodule

module stack_tb;
    localparam LANES = 3;

    reg clk = 1'b0;
    integer cycle = 0;
    wire [32*LANES-1:0] errors;
    wire [32*LANES-1:0] columns;

    always #1 clk = ~clk;

    stack_lane u_0 (.clk(clk), .errors(errors[31:0]), .columns(columns[31:0]));
    stack_lane #(.PIECES(5)) u_1 (.clk(clk), .errors(errors[63:32]), .columns(columns[63:32]));
    stack_lane #(.PIECES(3), .SETS(3)) u_2 (.clk(clk), .errors(errors[95:64]), .columns(columns[95:64]));

    always @(posedge clk) begin
        cycle <= cycle + 1;
        if (cycle == 1000) begin
            if (errors == 0 && columns[31:0] > 100 && columns[63:32] > 100 && columns[95:64] > 100) $display("PASS: %0d columns", columns[31:0]);
            else $display("FAIL: errors %h, columns %h", errors, columns);
            $finish;
        end
    end
endmodule
